package org.surprisal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.Uniforms;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

/**
 * A multilayer perceptron: linear layers with an activation f between them,
 * A⁰ = X, Aˡ = f(Aˡ⁻¹ Wˡ + 1 bˡ), and logits = Aᴸ⁻¹ Wᴸ + 1 bᴸ. With no hidden layer it is a {@link LinearClassifier}.
 *
 * <p>With {@link Dropout}, a layer takes in Aˡ ⊙ Mˡ while training, in place of Aˡ.
 */
public final class Mlp implements Classifier {
    private final List<Integer> widths; // D, H, …, K
    private final Elementwise f;
    private final List<LinearLayer> layers;
    private final @Nullable Dropout dropout;
    private final List<Matrix> A = new ArrayList<>(); // X and the activations, of the last forward pass
    private final List<Matrix> inputs = new ArrayList<>(); // of the layers: A, or A ⊙ M, of the same pass
    private @Nullable Uniforms masks; // of the last forward pass; null without dropout

    /**
     * @param widths D, then the hidden widths, then K: 4, 16, 3
     * @param f the activation of the hidden layers
     * @param dropout the share of the hidden units that a training step leaves out, from 0 up to, not including, 1
     * @param init how the weights are drawn, layer by layer; biases start at zero
     * @param random the source of their numbers
     */
    public Mlp(Precision precision, List<Integer> widths, Elementwise f, double dropout, Init init, Random random) {
        if (widths.size() < 2) {
            throw new IllegalArgumentException("widths is " + widths + "; expected features, hidden …, classes");
        }
        this.widths = List.copyOf(widths);
        this.f = f;
        this.dropout = dropout == 0 ? null : new Dropout(precision, widths.subList(1, widths.size() - 1), dropout);
        this.layers = new ArrayList<>();
        for (int l = 1; l < widths.size(); l++) {
            LinearLayer layer = new LinearLayer(precision, widths.get(l - 1), widths.get(l), String.valueOf(l));
            init.fill(layer.weights(), random);
            layers.add(layer);
        }
    }

    private Mlp(Mlp other, Elementwise f) {
        this.widths = other.widths;
        this.layers = other.layers;
        this.dropout = other.dropout;
        this.f = f;
    }

    /** The same layers, parameters and gradients shared, with another function between them. */
    public Mlp with(Elementwise f) {
        return new Mlp(this, f);
    }

    @Override
    public Matrix forward(Matrix X, @Nullable Uniforms random) {
        masks = dropout == null ? null : random;
        A.clear();
        inputs.clear();
        A.add(X);
        inputs.add(X);
        for (int l = 0; l < layers.size() - 1; l++) {
            Matrix Z = layers.get(l).forward(inputs.get(l)); // Z = A W + 1 b
            Z.updateRows(f::forward); // A = f(Z), in the place of Z
            A.add(Z);
            inputs.add(dropout == null || masks == null ? Z : dropout.apply(l + 1, masks, Z)); // A ⊙ M
        }
        return last(layers).forward(last(inputs)); // logits
    }

    @Override
    public void backward(Matrix dLogits) {
        if (A.isEmpty()) {
            throw new IllegalStateException("backward before any forward pass");
        }
        Matrix dZ = dLogits;
        for (int l = layers.size() - 1; l > 0; l--) {
            layers.get(l).backward(inputs.get(l), dZ); // dW = Aᵀ dZ, db = 1ᵀ dZ
            dZ = layers.get(l).inputGradient(dZ); // dA = dZ Wᵀ
            if (dropout != null && masks != null) {
                dropout.mask(l, masks, dZ); // dA ⊙ M
            }
            dZ.updateRows(A.get(l), f::backward); // dZ = dA ⊙ f′(Z), in the place of dA
        }
        layers.get(0).backward(A.get(0), dZ);
    }

    /** The function between the layers. */
    public Elementwise activation() {
        return f;
    }

    /**
     * The hidden activations Aˡ = f(Aˡ⁻¹ Wˡ + 1 bˡ) of the last forward pass, layer by layer, each (B,H): the buffers
     * themselves, which the next pass of as many rows overwrites. Empty before any.
     */
    public List<Matrix> hidden() {
        return A.isEmpty() ? List.of() : List.copyOf(A.subList(1, A.size()));
    }

    /**
     * The pre-activations Zˡ = Aˡ⁻¹ Wˡ + 1 bˡ of the hidden layers in the last forward pass, (B,H) each, in new matrices:
     * made again, to the same bits as long as no parameter has changed, for a pass puts f(Z) in the place of Z.
     */
    public List<Matrix> preActivations() {
        List<Matrix> all = new ArrayList<>();
        for (int l = 0; l < A.size() - 1; l++) {
            all.add(layers.get(l).forward(inputs.get(l), Matrix.zerosLike(A.get(l + 1))));
        }
        return all;
    }

    /**
     * ∂loss/∂Zˡ of the hidden layers after a backward pass of as many rows, (B,H) each: the buffers themselves, which the
     * next such pass overwrites. Empty before any forward pass.
     */
    public List<Matrix> hiddenGradients() {
        List<Matrix> gradients = new ArrayList<>();
        for (int l = 1; l < A.size(); l++) {
            gradients.add(layers.get(l).inputGradientOf(A.get(0).rows()));
        }
        return gradients;
    }

    /** The masks Mˡ (B,H) of the hidden layers in the last forward pass, row by row; none without dropout. */
    public List<double[][]> masks() {
        List<double[][]> all = new ArrayList<>();
        for (int l = 1; l < A.size() && dropout != null && masks != null; l++) {
            Matrix M = Matrix.zeros(Precision.DOUBLE, A.get(l).rows(), A.get(l).columns());
            M.setRows((i, row) -> Arrays.fill(row, 1));
            dropout.mask(l, masks, M);
            all.add(M.toRows());
        }
        return all;
    }

    @Override
    public int features() {
        return widths.get(0);
    }

    @Override
    public int classes() {
        return last(widths);
    }

    @Override
    public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    @Override
    public String describe() {
        String dims = widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
        return "Mlp " + dims + " " + f.label() + (dropout == null ? "" : " dropout " + dropout.p());
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
