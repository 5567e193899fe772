package org.surprisal.plot;

import java.awt.Dimension;
import java.awt.Image;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A picture as the bytes of an SVG that scales with its frame and keeps text as text. */
final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private static final String XLINK = "http://www.w3.org/1999/xlink";

    private Svg() {}

    static byte[] encode(Picture picture, Theme theme) throws IOException {
        Document document = emptyDocument();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setImageHandler(new EmbeddedImages());
        SVGGraphics2D g = new SVGGraphics2D(context, false);
        g.setSVGCanvasSize(new Dimension(picture.width(), picture.height()));
        if (theme != Theme.LIGHT) {
            theme.set(g, picture.width(), picture.height()); // white is there without being drawn
        }
        picture.draw(g);

        Element root = g.getRoot();
        root.setAttribute("viewBox", "0 0 " + picture.width() + " " + picture.height());
        root.setAttribute("role", "img");
        Element title = document.createElementNS(NAMESPACE, "title");
        title.setTextContent(picture.title());
        root.insertBefore(title, root.getFirstChild());

        StringWriter out = new StringWriter();
        g.stream(root, out, false, false);
        String text = out.toString();
        // Batik names a document type, which some readers would fetch from the network.
        String body = text.substring(text.indexOf("<svg"));
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    private static Document emptyDocument() throws IOException {
        try {
            // The JDK's own, whatever else is on the class path.
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IOException("this Java cannot make an XML document", e);
        }
    }

    /** Puts images into the document itself; Batik's own way to do so needs a library that is not here. */
    private static final class EmbeddedImages extends DefaultImageHandler {
        @Override
        protected void handleHREF(Image image, Element element, SVGGeneratorContext context) {
            handleHREF((RenderedImage) image, element, context);
        }

        @Override
        protected void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context) {
            String base64 = Base64.getEncoder().encodeToString(Png.encode(image));
            element.setAttributeNS(XLINK, "xlink:href", "data:image/png;base64," + base64);
        }
    }
}
