package org.surprisal.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A computation as a graph, from the left to the right: in each node its value and, below, the derivative of the last node
 * by it; on an edge a weight and the derivative by that. It is a page of 16 to 9.
 */
public final class GraphPicture implements WidePage {
    private static final double BOX = 50;
    private static final double TALL = 56;
    private static final double TOP = 32;
    private static final double BOTTOM = 26;

    /** Where on an edge its weight stands: on one that crosses others, not in the middle, where they meet. */
    private static final double NEAR_ITS_START = 0.29;

    /** The colour of what goes back. */
    private static final int BACK = Theme.VERMILION;

    private final String title;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();

    private record Node(String name, int column, double row, double value, double gradient) {}

    private record Edge(Node from, Node to, List<Double> numbers) {}

    /** A graph without nodes. */
    public GraphPicture(String title) {
        this.title = title;
    }

    /**
     * Adds a node.
     *
     * @param column from the left, 0 the first; every column has a node
     * @param row from the top, 0 the first; halves stand between
     * @param gradient of the last node, by this one
     */
    public GraphPicture node(String name, int column, double row, double value, double gradient) {
        nodes.put(name, new Node(name, column, row, value, gradient));
        return this;
    }

    /** Adds an edge with nothing on it. */
    public GraphPicture edge(String from, String to) {
        return edge(from, to, List.of());
    }

    /** Adds an edge that multiplies by a weight. */
    public GraphPicture edge(String from, String to, double weight, double gradient) {
        return edge(from, to, List.of(weight, gradient));
    }

    private GraphPicture edge(String from, String to, List<Double> numbers) {
        edges.add(new Edge(known(from), known(to), numbers));
        return this;
    }

    private Node known(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("the graph has no node " + name + "; it has " + nodes.keySet());
        }
        return node;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public void draw(Graphics2D g) {
        Theme theme = Theme.of(g);
        TextLayout.centred(g, title, Style.TITLE, theme.ink(), width() / 2.0, 19, width() - 12);
        edges.forEach(edge -> line(g, edge));
        edges.forEach(edge -> numbers(g, edge));
        nodes.values().forEach(node -> box(g, node));
        String forward = "value, from the left →";
        String back = "← derivative of L by it";
        TextLayout.fromLeft(g, forward, Style.LABEL, theme.ink(), 12, height() - 8);
        double behind = 12 + g.getFontMetrics(Style.LABEL).stringWidth(forward) + 24;
        TextLayout.fromLeft(g, back, Style.LABEL, theme.line(BACK), behind, height() - 8);
    }

    private Point2D middle(Node node) {
        int columns = 1 + nodes.values().stream().mapToInt(Node::column).max().orElse(0);
        double rows = nodes.values().stream().mapToDouble(Node::row).max().orElse(0);
        double x = BOX / 2 + 8 + node.column() * (width() - BOX - 16) / Math.max(1, columns - 1);
        double top = TOP + TALL / 2;
        double bottom = height() - BOTTOM - TALL / 2;
        return new Point2D.Double(x, rows == 0 ? (top + bottom) / 2 : top + node.row() * (bottom - top) / rows);
    }

    private void line(Graphics2D g, Edge edge) {
        Point2D from = middle(edge.from());
        Point2D to = middle(edge.to());
        g.setColor(Theme.of(g).contour());
        g.setStroke(Style.SOLID);
        g.draw(new Line2D.Double(from.getX() + BOX / 2, from.getY(), to.getX() - BOX / 2, to.getY()));
    }

    private void numbers(Graphics2D g, Edge edge) {
        if (edge.numbers().isEmpty()) {
            return;
        }
        Point2D from = middle(edge.from());
        Point2D to = middle(edge.to());
        double run = to.getX() - from.getX() - BOX;
        double at = from.getY() == to.getY() ? 0.5 : NEAR_ITS_START;
        double x = from.getX() + BOX / 2 + at * run;
        double y = from.getY() + at * (to.getY() - from.getY());
        haloed(g, edge.numbers().get(0), x, y - 3, Theme.of(g).ink());
        haloed(g, edge.numbers().get(1), x, y + 11, Theme.of(g).line(BACK));
    }

    private static void haloed(Graphics2D g, double number, double x, double baseline, Color color) {
        String text = text(number);
        double width = g.getFontMetrics(Style.SMALL).stringWidth(text);
        TextLayout.haloed(g, text, x - width / 2, baseline, Style.SMALL, color);
    }

    private void box(Graphics2D g, Node node) {
        Theme theme = Theme.of(g);
        Point2D at = middle(node);
        RoundRectangle2D box =
                new RoundRectangle2D.Double(at.getX() - BOX / 2, at.getY() - TALL / 2, BOX, TALL, 10, 10);
        g.setColor(theme.paper());
        g.fill(box);
        g.setColor(theme.line(Theme.BLUE));
        g.setStroke(Style.SOLID);
        g.draw(box);
        TextLayout.centred(g, node.name(), Style.LABEL, theme.faint(), at.getX(), at.getY() - 13, BOX - 2);
        TextLayout.centred(g, text(node.value()), Style.BOLD, theme.ink(), at.getX(), at.getY() + 4, BOX - 2);
        TextLayout.centred(g, text(node.gradient()), Style.BOLD, theme.line(BACK), at.getX(), at.getY() + 20, BOX - 2);
    }

    private static String text(double number) {
        return ShortNumbers.brief(Math.rint(100 * number) / 100).replace('-', '−');
    }
}
