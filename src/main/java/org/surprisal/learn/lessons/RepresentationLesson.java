package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Init;
import org.surprisal.model.LinearClassifier;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.plot.Picture;
import org.surprisal.train.Evaluation;
import org.surprisal.train.Predictor;

/** What hidden layers are for, on points of the plane, and how the gradient goes down through them. */
final class RepresentationLesson implements Lesson {
    @Override
    public String name() {
        return "representation";
    }

    @Override
    public String title() {
        return "A hidden layer moves the points";
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                new Statement(
                                "N4",
                                "A linear classifier cannot separate XOR, or two rings. A hidden layer moves the points so that"
                                        + " it can: that is representation learning.",
                                "a = f(W₁ x + b₁), z = W₂ a + b₂, the logits",
                                "a = f(W_1 x + b_1), \\quad z = W_2 a + b_2 \\text{, the logits}",
                                RepresentationLesson::separate)
                        .asking(
                                "How many of XOR's four points can one straight line get right?",
                                "points of XOR that the best of them has right")
                        .falsely("untrained-layer", "any hidden layer will do, trained or not"),
                new Statement(
                                "N5",
                                "An MLP, a multilayer perceptron, is a composition of maps, so its gradient is a product of"
                                        + " Jacobians.",
                                "∂z₃/∂x = W₃ · diag f′(z₂) · W₂ · diag f′(z₁) · W₁, z₃ the logits",
                                "\\frac{\\partial z_3}{\\partial x} = W_3 \\, \\mathrm{diag} f'(z_2) \\, W_2 \\,"
                                        + " \\mathrm{diag} f'(z_1) \\, W_1",
                                RepresentationLesson::layerByLayer)
                        .asking("Two hidden layers: how many Jacobians are multiplied to get from the"
                                + " input to the logits?")
                        .falsely("no-slopes", "the product has the weights alone, without f′"));
    }

    private static void separate(Board board) {
        noLineForXor(board);
        List<List<String>> rows = new ArrayList<>();
        Map<PlaneTask, Picture> pictures = new LinkedHashMap<>();
        for (PlaneTask task : List.of(PlaneTask.XOR, PlaneTask.RINGS, PlaneTask.SPIRALS)) {
            int N = task.points().rows();
            Evaluation linear = task.linear().last().heldOut();
            Trained untrained = task.untrained();
            Trained trained = task.network();
            Evaluation network = trained.last().heldOut();
            int line = mostRight(FeatureRows.of(task.points()), task);
            int before = mostRight(hidden(task, untrained), task);
            int after = mostRight(hidden(task, board.unless("untrained-layer", trained, untrained)), task);
            board.claim(
                    task.title() + ": no line has all points right, nor has a trained linear classifier",
                    line < N && linear.right() <= line,
                    "at best " + line + " of " + N);
            board.claim(
                    task.title() + " in the last hidden layer: best line before training, after",
                    before < N && after == N,
                    before + ", " + after + " of " + N);
            board.number("points that the whole network has right", network.right(), N, 0);
            rows.add(List.of(
                    task.title(),
                    Wording.fixed(linear.crossEntropy(), 3),
                    Wording.significant(network.crossEntropy(), 1),
                    trained.model().describe()));
            pictures.put(task, picture(task, untrained, trained));
        }
        board.note("What is left of the loss after training, in nats; guessing has ln 2 = 0.693:");
        board.table(List.of("points", "linear", "network", "the network is"), rows);
        board.number("linear classifier on XOR, nats", crossEntropy(PlaneTask.XOR.linear()), 0.693147, 5e-7);
        pictures.forEach((task, picture) -> board.picture(
                "representation-" + task.name(),
                task.title() + ": above, what the network says of the plane; below, where its last hidden layer puts"
                        + " the points, with the straight line that its last layer draws there.",
                picture));
    }

    private static void noLineForXor(Board board) {
        double[][] corners = FeatureRows.of(PlaneTask.XOR.points());
        board.number(
                "ways in which lines cut XOR's four points, of 16 (Cover 1965)",
                Cuts.of(corners).size(),
                14,
                0);
        board.number("points of XOR that the best of them has right", mostRight(corners, PlaneTask.XOR), 3, 0);
        board.note("Why: any f(x) = w·x + b has f(0,0) + f(1,1) = f(0,1) + f(1,0), and XOR would want the left side"
                + " negative, the right side positive.");
        LinearClassifier any = new LinearClassifier(Precision.DOUBLE, 2, 2, Init.XAVIER, new Random(3));
        double[] f = new double[4];
        new Predictor(any, PlaneTask.XOR.points().features()).forEachRow((n, logits) -> f[n] = logits[1] - logits[0]);
        board.atMost("difference of the two sides, weights drawn", Math.abs(f[0] + f[3] - f[1] - f[2]), 1e-14);
    }

    private static void layerByLayer(Board board) {
        Trained rings = PlaneTask.RINGS.network();
        board.note("On the network of the rings, " + rings.model().describe()
                + ", at x = (1, 1), from the logits down to x; z_l = W_l a_{l−1} + b_l and a_l = f(z_l):");
        ProductOfJacobians.show(board, rings.model(), 1, 1);
        BackpropGraph.hidden(board);
    }

    private static double crossEntropy(Trained trained) {
        return trained.last().heldOut().crossEntropy();
    }

    private static double[][] hidden(PlaneTask task, Trained network) {
        return new LayerByLayer(network.model()).hidden(FeatureRows.of(task.points()));
    }

    private static int mostRight(double[][] points, PlaneTask task) {
        return Cuts.mostRight(points, task.points().labels());
    }

    private static Figure picture(PlaneTask task, Trained untrained, Trained trained) {
        int hidden = task.hidden().size();
        return Figure.grid(
                task.title() + " in the plane and in the last hidden layer of an "
                        + trained.model().describe(),
                2,
                List.of(
                        plane("before training", task, untrained, 0),
                        plane("after training", task, trained, 0),
                        plane("before training", task, untrained, hidden),
                        plane("after training", task, trained, hidden)));
    }

    /** The points where so many layers of the network have brought them, and what the others make of that plane. */
    private static Panel plane(String when, PlaneTask task, Trained network, int from) {
        LayerByLayer layers = new LayerByLayer(network.model());
        Panel panel = from == 0
                ? Panel.of("x₁", "x₂").titled("Input, " + when)
                : Panel.of("first hidden unit", "second hidden unit")
                        .titled("Hidden layer, " + when)
                        .x(-1.1, 1.1)
                        .y(-1.1, 1.1);
        panel.equalScale().regions(2, points -> layers.probabilities(points, from));
        double[][] points = from == 0 ? FeatureRows.of(task.points()) : hidden(task, network);
        int[] labels = task.points().labels();
        for (int k = 0; k < 2; k++) {
            int own = k;
            int[] rows = IntStream.range(0, labels.length)
                    .filter(n -> labels[n] == own)
                    .toArray();
            panel.points(
                    "class " + k,
                    IntStream.of(rows).mapToDouble(n -> points[n][0]).toArray(),
                    IntStream.of(rows).mapToDouble(n -> points[n][1]).toArray());
        }
        return panel;
    }
}
