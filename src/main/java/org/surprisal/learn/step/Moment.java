package org.surprisal.learn.step;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Parameter;
import org.surprisal.optim.Optimizer;
import org.surprisal.train.Position;
import org.surprisal.train.Trainer;

/**
 * Where a training stood, all that it takes to go on from there to the same bits.
 *
 * @param stretch what held then
 * @param step updates made by then
 * @param values of the parameters
 * @param state what the optimizer kept, name after name
 * @param t steps that the optimizer had counted
 */
record Moment(
        Stretch stretch,
        long step,
        Position position,
        Trainer.@Nullable Best best,
        List<Copy> values,
        List<Copy> state,
        long t) {
    static Moment of(Stretch stretch, long step, Trainer trainer, List<Parameter> parameters) {
        List<Copy> values = new ArrayList<>();
        parameters.forEach(p -> values.add(new Copy(p.value())));
        List<Copy> state = new ArrayList<>();
        matrices(trainer.optimizer()).forEach(kept -> state.add(new Copy(kept)));
        return new Moment(
                stretch,
                step,
                trainer.position(),
                trainer.best(),
                values,
                state,
                trainer.optimizer().t());
    }

    void putValues(List<Parameter> parameters) {
        for (int i = 0; i < values.size(); i++) {
            values.get(i).putInto(parameters.get(i).value());
        }
    }

    void putState(Optimizer optimizer) {
        List<Matrix> kept = matrices(optimizer);
        for (int i = 0; i < state.size(); i++) {
            state.get(i).putInto(kept.get(i));
        }
        optimizer.resumeAt(t);
    }

    private static List<Matrix> matrices(Optimizer optimizer) {
        return optimizer.state().values().stream().flatMap(List::stream).toList();
    }

    long bytes() {
        long bytes = 200; // of what else there is, about
        for (Copy copy : values) {
            bytes += copy.bytes() + 100;
        }
        for (Copy copy : state) {
            bytes += copy.bytes() + 100;
        }
        return bytes;
    }
}
