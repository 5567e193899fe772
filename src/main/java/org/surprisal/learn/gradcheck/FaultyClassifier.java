package org.surprisal.learn.gradcheck;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.Uniforms;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Classifier;
import org.surprisal.model.Parameter;

/** A classifier with a fault around its backward pass. */
record FaultyClassifier(Fault fault, Problem problem) implements Classifier {
    @Override
    public Matrix forward(Matrix X, @Nullable Uniforms dropout) {
        return problem.model().forward(X, dropout);
    }

    @Override
    public void backward(Matrix dLogits) {
        fault.before(problem, dLogits);
        problem.model().backward(dLogits);
        fault.after(problem, dLogits);
    }

    @Override
    public List<Parameter> parameters() {
        return problem.model().parameters().stream()
                .map(p -> new Parameter(p.name(), p.value(), p.gradient(), fault.decays(p)))
                .toList();
    }

    @Override
    public int features() {
        return problem.model().features();
    }

    @Override
    public int classes() {
        return problem.model().classes();
    }

    @Override
    public String describe() {
        return problem.model().describe();
    }
}
