package org.surprisal.base.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scripts and styles out of the jars, made fit to stand within a page. */
public final class Assets {
    /** {@code import {a, b} from './other.js';} or from '../room/other.js', the two forms that {@link #modules} knows. */
    private static final Pattern IMPORT =
            Pattern.compile("(?ms)^import \\{[^}]*\\} from '((?:\\./|\\.\\./[a-z]+/)[a-z][a-z0-9-]*\\.js)';\\n");

    private static final Pattern EXPORT = Pattern.compile("(?m)^export (?=(async )?(function|const|class) )");

    /** A font of KaTeX in three formats, of which every browser that is alive takes the first. */
    private static final Pattern FONT = Pattern.compile("src:url\\((fonts/[A-Za-z0-9_-]+\\.woff2)\\)[^;}]*");

    private Assets() {}

    /**
     * A text file that lies beside a class.
     *
     * @throws IllegalStateException if the jar does not hold it
     */
    public static String text(Class<?> beside, String name) {
        return new String(bytes(beside, name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not beside " + beside.getName());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A JavaScript module beside a class with all that it imports, as one script: each module before those that import it.
     * They share their names, so no two modules may give one name to different things; a browser refuses a script
     * that does.
     */
    public static String modules(Class<?> beside, String name) {
        StringBuilder script = new StringBuilder();
        String folder = "/" + beside.getPackageName().replace('.', '/') + "/";
        addModule(script, URI.create(folder + name), new LinkedHashSet<>());
        return script.toString();
    }

    private static void addModule(StringBuilder script, URI module, Set<URI> added) {
        if (!added.add(module)) {
            return;
        }
        String source = text(Assets.class, module.getPath());
        Matcher imports = IMPORT.matcher(source);
        while (imports.find()) {
            addModule(script, module.resolve(imports.group(1)), added);
        }
        script.append("// ")
                .append(module.getPath().substring(module.getPath().lastIndexOf('/') + 1))
                .append('\n');
        script.append(EXPORT.matcher(IMPORT.matcher(source).replaceAll("")).replaceAll(""));
    }

    static String curves() {
        return "/* " + webJar("uplot", "LICENSE") + " */\n" + webJar("uplot", "dist/uPlot.iife.min.js");
    }

    static String curvesStyle() {
        return webJar("uplot", "dist/uPlot.min.css");
    }

    static String formulas() {
        return "/* KaTeX. " + webJar("katex", "LICENSE") + " */\n" + webJar("katex", "dist/katex.min.js");
    }

    /** With the fonts that formulas of numbers and letters take; what is written in others falls back on them. */
    static String formulasStyle() {
        List<String> kept =
                List.of("Main-Regular", "Main-Bold", "Main-Italic", "Math-Italic", "Math-BoldItalic", "AMS");
        String css = webJar("katex", "dist/katex.min.css");
        return FONT.matcher(css).replaceAll(font -> {
            String file = font.group(1);
            boolean wanted = file.contains("_Size") || kept.stream().anyMatch(file::contains);
            return wanted
                    ? "src:url(data:font/woff2;base64,"
                            + Base64.getEncoder().encodeToString(webJarBytes("katex", "dist/" + file))
                            + ") format(\"woff2\")"
                    : "src:local(\"none\")";
        });
    }

    private static String webJar(String library, String file) {
        return new String(webJarBytes(library, file), StandardCharsets.UTF_8);
    }

    private static byte[] webJarBytes(String library, String file) {
        Properties about = new Properties();
        try {
            about.load(new StringReader(
                    text(Assets.class, "/META-INF/maven/org.webjars.npm/" + library + "/pom.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // out of a string: does not happen
        }
        String version = about.getProperty("version");
        return bytes(Assets.class, "/META-INF/resources/webjars/" + library + "/" + version + "/" + file);
    }
}
