package org.surprisal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

/**
 * A multilayer perceptron: linear layers with an activation f between them,
 * A⁰ = X, Aˡ = f(Aˡ⁻¹ Wˡ + 1 bˡ), and logits = Aᴸ⁻¹ Wᴸ + 1 bᴸ. With no hidden layer it is a {@link LinearClassifier}.
 */
public final class Mlp implements Classifier {
    private final List<Integer> widths; // D, H, …, K
    private final Elementwise f;
    private final List<LinearLayer> layers;
    private final List<Matrix> A = new ArrayList<>(); // the inputs of the layers, of the last forward pass

    /**
     * @param widths D, then the hidden widths, then K: 4, 16, 3
     * @param f the activation of the hidden layers
     * @param init how the weights are drawn, layer by layer; biases start at zero
     * @param random the source of their numbers
     */
    public Mlp(Precision precision, List<Integer> widths, Elementwise f, Init init, Random random) {
        if (widths.size() < 2) {
            throw new IllegalArgumentException("widths is " + widths + "; expected features, hidden …, classes");
        }
        this.widths = List.copyOf(widths);
        this.f = f;
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
        this.f = f;
    }

    /** The same layers, parameters and gradients shared, with another function between them. */
    public Mlp with(Elementwise f) {
        return new Mlp(this, f);
    }

    @Override
    public Matrix forward(Matrix X) {
        A.clear();
        A.add(X);
        for (LinearLayer hidden : layers.subList(0, layers.size() - 1)) {
            Matrix Z = hidden.forward(last(A)); // Z = A W + 1 b
            Z.updateRows(f::forward); // A = f(Z), in the place of Z
            A.add(Z);
        }
        return last(layers).forward(last(A)); // logits
    }

    @Override
    public void backward(Matrix dLogits, double momentum) {
        if (A.isEmpty()) {
            throw new IllegalStateException("backward before any forward pass");
        }
        Matrix dZ = dLogits;
        for (int l = layers.size() - 1; l > 0; l--) {
            layers.get(l).backward(A.get(l), dZ, momentum); // dW = Aᵀ dZ, db = 1ᵀ dZ
            dZ = layers.get(l).inputGradient(dZ); // dA = dZ Wᵀ
            dZ.updateRows(A.get(l), f::backward); // dZ = dA ⊙ f′(Z), in the place of dA
        }
        layers.get(0).backward(A.get(0), dZ, momentum);
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
        return "Mlp " + dims + " " + f.label();
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
