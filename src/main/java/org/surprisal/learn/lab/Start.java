package org.surprisal.learn.lab;

import static org.surprisal.base.messages.OptionException.require;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Quote;

/**
 * On which surface paths go down, and from where: what Descent shows, and what a question can be asked of.
 *
 * @param surface camel, ravine or live
 * @param first of the live model's weights, such as W[0,1]; "" on the other surfaces
 * @param second likewise
 * @param shares of the picture's width and height; null for where paths begin if nobody says where
 */
record Start(String surface, String first, String second, double @Nullable [] shares) {
    static final Start RAVINE = new Start("ravine", "", "", null);

    private static String known(String surface) {
        require(surface.matches("camel|ravine|live"), "the surface", "unknown", "camel, ravine or live");
        return surface;
    }

    /** As a page asks for it. */
    static Start of(JsonNode asked) {
        String surface = known(Json.text(asked, "surface", 10));
        boolean isLive = surface.equals("live");
        return new Start(
                surface,
                isLive ? Json.text(asked, "first", 20) : "",
                isLive ? Json.text(asked, "second", 20) : "",
                asked.has("right") ? new double[] {Json.number(asked, "right"), Json.number(asked, "up")} : null);
    }

    /** As a link holds it: "ravine", "camel 0.25 0.75", "live W[0,0] W[2,1]". */
    String written() {
        String weights = surface.equals("live") ? " " + first + " " + second : "";
        return surface + weights + (shares == null ? "" : " " + shares[0] + " " + shares[1]);
    }

    /** What {@link #written} wrote. */
    static Start read(String written) {
        String[] words = written.split(" ", -1);
        int names = words[0].equals("live") ? 3 : 1;
        require(
                words.length == names || words.length == names + 2,
                "the question's surface",
                Quote.shorten(written),
                "one such as ravine, or live W[0,0] W[2,1]");
        return new Start(
                known(words[0]),
                names == 3 ? words[1] : "",
                names == 3 ? words[2] : "",
                words.length == names
                        ? null
                        : new double[] {
                            Change.number("the question's start", words[names]),
                            Change.number("the question's start", words[names + 1])
                        });
    }

    /** The surface; the live model's is that of where training stands. */
    Surface surface(Scene scene) {
        return switch (surface) {
            case "camel" -> Surface.camel();
            case "ravine" -> Surface.ravine();
            default -> LiveLoss.of(scene.stepper(), first, second);
        };
    }

    /** The two numbers that a path begins at. */
    double[] on(Surface drawn, Scene scene) {
        if (shares != null) {
            return new double[] {
                drawn.left() + shares[0] * (drawn.right() - drawn.left()),
                drawn.bottom() + shares[1] * (drawn.top() - drawn.bottom())
            };
        }
        return switch (surface) {
            case "camel" -> new double[] {-0.5, 0.5};
            case "ravine" -> new double[] {-1.8, 0.9};
            default -> LiveLoss.here(scene.stepper(), first, second);
        };
    }
}
