package org.surprisal.learn.lessons;

import java.util.List;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.derive.Derivation;
import org.surprisal.learn.derive.Step;
import org.surprisal.learn.gradcheck.CheckResult;
import org.surprisal.learn.gradcheck.GradientCheck;
import org.surprisal.learn.gradcheck.Problem;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Activation;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.Information;

/** The gradient of the softmax cross-entropy: {@code derive} line by line, and what follows from it. */
final class GradientLesson implements Lesson {
    @Override
    public String name() {
        return "gradient";
    }

    @Override
    public String title() {
        return "The gradient p − y, line by line";
    }

    @Override
    public List<Parameter> parameters() {
        return OwnGradient.PARAMETERS;
    }

    @Override
    public Lesson at(Settings settings) {
        return OwnNumbers.of(this, OwnGradient.proofs(settings));
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                new Statement(
                                "G3",
                                "The Jacobian of softmax has p_i (1 − p_i) on its diagonal and −p_i p_j off it. It is symmetric,"
                                        + " its rows sum to 0, and its rank is K − 1.",
                                "∂p_i/∂z_j = p_i (δ_ij − p_j),  J = diag(p) − p pᵀ",
                                "\\frac{\\partial p_i}{\\partial z_j} = p_i(\\delta_{ij} - p_j), \\qquad"
                                        + " J = \\mathrm{diag}(p) - p\\,p^\\top",
                                SoftmaxJacobian::show)
                        .asking("One logit rises a little. What happens to its own probability, and to"
                                + " all the others?")
                        .falsely("plus-off-diagonal", "∂p_i/∂z_j = +p_i p_j where i ≠ j"),
                new Statement(
                                "G4",
                                "The chain rule leads from the definition of the loss to p − y, each line equal to the one above.",
                                "∂L/∂z_i = p_i − y_i where Σ_j y_j = 1",
                                "\\frac{\\partial L}{\\partial z_i} = p_i - y_i \\quad\\text{where } \\sum_j y_j = 1",
                                GradientLesson::gradient)
                        .asking("The loss is −log p of the right class. What is left of the chain rule"
                                + " after all fractions cancel?")
                        .falsely("one-path", "the chain rule goes through p_i alone"),
                new Statement(
                                "G5",
                                "Where the target does not sum to 1, the gradient is p Σy − y, and p − y is wrong.",
                                "∂L/∂z_i = p_i Σ_j y_j − y_i",
                                "\\frac{\\partial L}{\\partial z_i} = p_i \\sum_j y_j - y_i",
                                PMinusY::wrong)
                        .asking("The target (1, 1, 0) sums to 2. Is the gradient still p − y?")
                        .falsely("any-sum", "p − y is the gradient whatever y sums to"),
                new Statement(
                                "G6",
                                "The gradient vanishes exactly where p = y: a condition for the optimum, not an identity.",
                                "∂L/∂z = 0 ⇔ p = y",
                                "\\frac{\\partial L}{\\partial z} = 0 \\iff p = y",
                                PMinusY::zero)
                        .asking("Where is the gradient of the cross-entropy 0? Can a one-hot target"
                                + " reach that place?")
                        .falsely("zero-everywhere", "p_i − y_i = 0, whatever the logits"),
                new Statement(
                                "G7",
                                "Through the layers the gradient goes on by the chain rule: dW = Xᵀ(P − Y)/B, db the mean of the"
                                        + " rows of P − Y.",
                                "Z = X W + b:  dZ = (P − Y)/B,  dW = Xᵀ dZ,  db = 1ᵀ dZ,  dX = dZ Wᵀ",
                                "Z = XW + b: \\quad dZ = (P-Y)/B, \\quad dW = X^\\top dZ, \\quad db = \\mathbf 1^\\top dZ, \\quad"
                                        + " dX = dZ\\,W^\\top",
                                GradientLesson::layers)
                        .asking("dZ = (P − Y)/B is known. Which two matrices give dW, and in which"
                                + " order, to have the shape of W?")
                        .falsely("no-mean", "dW = Xᵀ(P − Y), without 1/B"),
                new Statement(
                                "G8",
                                "The loss of one row is the surprisal of its class, in whatever unit.",
                                "L = −log p_y",
                                "L = -\\log p_y",
                                GradientLesson::losses)
                        .asking(
                                "A model gives the right class 0.7. What is the loss of this row, in" + " nats?",
                                "loss if class 1 is the target, in nats")
                        .falsely("times-ln", "a loss in bits is ln 2 times that in nats"));
    }

    private static void gradient(Board board) {
        Derivation d = ExactLines.derivation();
        board.note("For logits (2, 1, 0) and target (1, 0, 0):");
        double[] p = {0.665241, 0.244728, 0.090031};
        double[] gradient = {-0.334759, 0.244728, 0.090031};
        for (int k = 0; k < 3; k++) {
            board.number("p_" + (k + 1), d.p()[k], p[k], 5e-7);
            board.number("∂L/∂z_" + (k + 1), d.gradient()[k], gradient[k], 5e-7);
        }
        board.note("Every line, as a function of e^z and y, at random fractions for K = 2 to 8; residuals are exact:");
        Derivation told = board.isPlanted("one-path") ? ExactLines.with("one-path") : d;
        ExactLines.show(board, told, "gradient");
        double farthest = told.steps()
                .filter(step -> step.id().startsWith("gradient") && step.applies())
                .mapToDouble(step -> step.difference() / step.tolerance())
                .max()
                .orElse(Double.NaN);
        board.atMost("every line against central differences, in units of their tolerance", farthest, 1);
        String[] classes = {"class 1", "class 2", "class 3"};
        board.picture(
                "softmax-gradient",
                "Each logit is pulled by what the prediction has too little or too much of its class.",
                Figure.of(
                        "p − y for logits (2, 1, 0), target class 1",
                        Panel.of("", "probability, and ∂L/∂z (pure numbers)")
                                .bars(classes, "target y", new double[] {1, 0, 0})
                                .bars(classes, "prediction p", d.p())
                                .bars(classes, "gradient p − y", d.gradient())));
    }

    private static void layers(Board board) {
        Derivation told = board.isPlanted("no-mean") ? ExactLines.with("no-mean") : ExactLines.derivation();
        List<Step> lines = told.steps().toList();
        board.claim(
                "every line of the command derive holds, through a linear layer and a hidden one too",
                lines.stream().allMatch(Step::passes)
                        && lines.stream().anyMatch(step -> step.id().startsWith("dW1")),
                lines.size() + " lines");
        RandomStreams random = new RandomStreams(7);
        TrainingData iris = BundledData.iris(random);
        int B = 16;
        Matrix X = Matrix.zeros(Precision.DOUBLE, B, 4);
        double[][] Y = new double[B][];
        double[] x = new double[4];
        for (int n = 0; n < B; n++) {
            iris.training().features().read(n * 7, x); // some of each species
            X.setRow(n, x);
            Y[n] = iris.training().targets()[n * 7];
        }
        for (Activation activation : Activation.values()) {
            ModelOptions options = ModelOptions.mlp(List.of(8, 6), activation, Init.HE);
            Problem problem = new Problem(options.build(Precision.DOUBLE, 4, 3, random.init()), X, Y, 0.01);
            CheckResult result = GradientCheck.of(problem);
            String name = "MLP 4-8-6-3 " + activation.label() + " on " + B + " flowers";
            // 4·8 + 8 + 8·6 + 6 + 6·3 + 3 = 115
            board.claim(
                    name + ": parameters compared; where a step crosses a kink, none can be",
                    result.checked() + result.atKinks() == 115 && result.atKinks() <= 11,
                    result.checked() + " of 115");
            board.atMost("worst relative error", result.error(), CheckResult.LIMIT);
        }
        BackpropGraph.linear(board);
    }

    private static void losses(Board board) {
        double bit = board.unless("times-ln", Information.NATS_PER_BIT, 1 / Information.NATS_PER_BIT);
        double first = Information.selfInformation(0.7);
        double second = Information.selfInformation(0.2);
        double entropy = Information.entropy(new double[] {0.7, 0.2, 0.1});
        board.note("For p = (.7, .2, .1):");
        board.number("loss if class 1 is the target, in nats", first, 0.3567, 5e-5);
        board.number("in bits", first / bit, 0.5146, 5e-5);
        board.number("in dits", first / Information.NATS_PER_DIT, 0.1549, 5e-5);
        board.number("loss if it is class 2, in nats", second, 1.6094, 5e-5);
        board.number("in bits", second / bit, 2.3219, 5e-5);
        board.number("in dits", second / Information.NATS_PER_DIT, 0.6990, 5e-5);
        board.number("entropy of p, in nats", entropy, 0.8018, 5e-5);
        board.number("in bits", entropy / bit, 1.1568, 5e-5);
        board.number("in dits", entropy / Information.NATS_PER_DIT, 0.3482, 5e-5);
    }
}
