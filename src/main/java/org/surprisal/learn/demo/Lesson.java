package org.surprisal.learn.demo;

import java.util.List;
import java.util.function.Predicate;

/** Statements that belong together, small enough to read before a class. */
public interface Lesson {
    /** What a person types: {@code surprisal demo softmax}. */
    String name();

    /** What the lesson is about, in a few words. */
    String title();

    /** Other names by which it is found. */
    default List<String> aliases() {
        return List.of();
    }

    /** What a person may set, in the order of the help. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /**
     * The lesson at numbers of one's own: those of its statements that the numbers are about. What holds for all numbers
     * is asserted there too; what holds for the defaults is not, and the numbers are shown ({@link Board#shown}).
     *
     * @throws org.surprisal.base.messages.OptionException if the numbers do not go together
     */
    default Lesson at(Settings settings) {
        return this;
    }

    /**
     * In the order of telling. Making the list computes nothing. Any of them may be told alone: what several use, such
     * as a trained model, is made by the first that asks.
     */
    List<Statement> statements();

    /**
     * Tells the lesson, or those of its statements that are chosen. One that cannot be computed has failed, and the
     * others are told all the same.
     */
    default void teach(Predicate<Statement> chosen, LessonListener listener) {
        listener.onLesson(this);
        statements().stream().filter(chosen).forEach(statement -> Planting.tell(statement, null, listener));
    }
}
