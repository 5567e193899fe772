package org.surprisal.data;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of image file that are read, told by how a file begins, whatever it is called. */
enum ImageKind {
    PNG("\u0089PNG\r\n\u001a\n"),
    JPEG("\u00ff\u00d8\u00ff"),
    BMP("BM");

    /** How many bytes of a file tell its kind. */
    static final int HEAD = 16;

    /** Others that people have, by how they begin; a ? stands for any byte. */
    private static final Map<String, String> OTHERS = new LinkedHashMap<>();

    static {
        OTHERS.put("GIF8", "a GIF");
        OTHERS.put("RIFF????WEBP", "a WebP");
        OTHERS.put("II*\0", "a TIFF");
        OTHERS.put("MM\0*", "a TIFF");
        OTHERS.put("????ftyp", "a HEIC, an AVIF or a film");
        OTHERS.put("%PDF", "a PDF");
        OTHERS.put("8BPS", "a Photoshop file");
        OTHERS.put("<svg", "an SVG");
        OTHERS.put("<?xml", "an SVG or other XML");
        OTHERS.put("<!DOCTYPE", "a web page");
        OTHERS.put("<html", "a web page");
        OTHERS.put("PK\3\4", "a ZIP archive");
        OTHERS.put("\u001f\u008b", "gzipped");
        OTHERS.put("\u0093NUMPY", "a .npy array");
        OTHERS.put("version https:/", "a pointer to a large file that git did not fetch");
    }

    private final String begins;

    ImageKind(String begins) {
        this.begins = begins;
    }

    /**
     * The kind of a file, or null if it is none of these.
     *
     * @param head its first bytes, as many of {@link #HEAD} as there are
     */
    static @Nullable ImageKind of(byte[] head) {
        for (ImageKind kind : values()) {
            if (begins(head, kind.begins)) {
                return kind;
            }
        }
        return null;
    }

    /** What a file is that is of no kind read here, as far as it can be told: "a GIF". */
    static @Nullable String looksLike(byte[] head) {
        return OTHERS.entrySet().stream()
                .filter(other -> begins(head, other.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static boolean begins(byte[] head, String signature) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.length() < signature.length()) {
            return false;
        }
        for (int i = 0; i < signature.length(); i++) {
            if (signature.charAt(i) != '?' && signature.charAt(i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
