package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.surprisal.base.messages.OptionException;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;

/** A perceptron and a point of one's own. */
final class OwnPerceptron {
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.numbers("w", "the weights", 1, 10, -1e3, 1e3, 3, 4),
            Parameter.number("threshold", "T", -1e6, 1e6, 10),
            Parameter.numbers("point", "x, of as many as w; 0 if none is given", 1, 10, -1e3, 1e3, 4, 1));

    private final RealVector w;
    private final double T;
    private final RealVector x;

    private OwnPerceptron(Settings settings) {
        double[] weights = settings.numbers("w");
        OptionException.require(
                Arrays.stream(weights).anyMatch(v -> v != 0), "--w", "all 0", "one number at least that is not");
        w = new ArrayRealVector(weights);
        T = settings.number("threshold");
        double[] point = settings.isTyped("point") || weights.length == 2
                ? settings.numbers("point")
                : new double[weights.length];
        OptionException.require(
                point.length == weights.length, "--point", point.length + " numbers", weights.length + ", as --w has");
        x = new ArrayRealVector(point);
    }

    static Map<String, Statement.Proof> proofs(Settings settings) {
        OwnPerceptron own = new OwnPerceptron(settings);
        return Map.of("N1", own::boundary, "N6", own::projection);
    }

    private void boundary(Board board) {
        RealVector foot = w.mapMultiply(T / w.dotProduct(w));
        board.shown("‖w‖", w.getNorm());
        board.shown("distance of the boundary from the origin, |T|/‖w‖", Math.abs(T) / w.getNorm());
        board.shown("its nearest point, T w/‖w‖²", Linear.text(foot.toArray()));
        double size = Math.max(1, Math.abs(T));
        board.atMost("|w·x − T| there, relative where |T| > 1", Math.abs(w.dotProduct(foot) - T) / size, 1e-14);
        board.atMost(
                "| its norm − |T|/‖w‖ |, relative",
                Math.abs(foot.getNorm() - Math.abs(T) / w.getNorm()) / Math.max(1, foot.getNorm()),
                1e-14);
    }

    private void projection(Board board) {
        double along = w.dotProduct(x) / w.getNorm();
        double signed = w.dotProduct(x) - T;
        board.shown("x", Linear.text(x.toArray()));
        board.shown("w·x − T", signed);
        board.shown("sign(w·x − T)", Projection.sign(signed) > 0 ? "+1" : "−1");
        board.shown("projection of x on w, w·x/‖w‖", along);
        double beyond = along - T / w.getNorm();
        board.shown("distance of x from the boundary", Math.abs(beyond));
        boolean clear = Math.abs(beyond) > 1e-9 * (1 + Math.abs(along));
        board.claim(
                "the sign is that of projection − T/‖w‖",
                !clear || Projection.sign(beyond) == Projection.sign(signed),
                Wording.significant(along, 5) + " beside " + Wording.significant(T / w.getNorm(), 5));
    }
}
