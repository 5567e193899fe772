package org.surprisal.learn.gradcheck;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.Uniforms;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Classifier;
import org.surprisal.model.Parameter;

/**
 * A model to train with a fault in its backward pass, step after step; the forward pass stays right. Parameters and
 * gradients are those of the model, which may be trained without the fault later.
 */
public final class PlantedFault implements Classifier {
    private final Classifier model;
    private final Fault fault;
    private final Supplier<double[][]> targets;
    private Classifier underway; // what makes the passes of this step

    /**
     * Plants a fault.
     *
     * @param targets gives those of the batch that goes forward, (B,K)
     */
    public PlantedFault(Classifier model, Fault fault, Supplier<double[][]> targets) {
        this.model = model;
        this.fault = fault;
        this.targets = targets;
        this.underway = model;
    }

    @Override
    public Matrix forward(Matrix X, @Nullable Uniforms dropout) {
        underway = dropout == null // a pass that measures
                ? model
                : fault.in(new Problem(model, X, targets.get(), 0, dropout));
        return underway.forward(X, dropout);
    }

    @Override
    public void backward(Matrix dLogits) {
        underway.backward(dLogits);
    }

    /** The model that made the last step's passes, whose hidden layers are those of the step. */
    public Classifier underneath() {
        return underway instanceof FaultyClassifier ? model : underway;
    }

    @Override
    public List<Parameter> parameters() {
        return model.parameters().stream()
                .map(p -> new Parameter(p.name(), p.value(), p.gradient(), fault.decays(p)))
                .toList();
    }

    @Override
    public int features() {
        return model.features();
    }

    @Override
    public int classes() {
        return model.classes();
    }

    @Override
    public String describe() {
        return model.describe();
    }
}
