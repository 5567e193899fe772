package org.surprisal.learn.derive;

import java.util.List;

/** How a derivation is written down. */
public enum Format {
    /** For a terminal of 80 columns. */
    TEXT {
        @Override
        public List<String> lines(Derivation derivation) {
            return TextFormat.of(derivation);
        }
    },
    /** A page with display mathematics. */
    MARKDOWN {
        @Override
        public List<String> lines(Derivation derivation) {
            return MarkdownFormat.of(derivation);
        }
    },
    /** A document for pdflatex. */
    LATEX {
        @Override
        public List<String> lines(Derivation derivation) {
            return LatexFormat.of(derivation);
        }
    },
    /** One object. */
    JSON {
        @Override
        public List<String> lines(Derivation derivation) {
            return JsonFormat.of(derivation);
        }
    };

    public abstract List<String> lines(Derivation derivation);
}
