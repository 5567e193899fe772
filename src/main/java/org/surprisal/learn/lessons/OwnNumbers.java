package org.surprisal.learn.lessons;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;

/** A lesson at numbers that a person typed: some of its statements, each with a proof for any numbers. */
record OwnNumbers(Lesson lesson, List<Statement> statements) implements Lesson {
    /** @param proofs by the ids of the statements that are told, in the lesson's order */
    static Lesson of(Lesson lesson, Map<String, Statement.Proof> proofs) {
        List<Statement> told = lesson.statements().stream()
                .filter(s -> proofs.containsKey(s.id()))
                .map(s -> new Statement(
                        s.id(), s.sentence(), s.formula(), s.latex(), Objects.requireNonNull(proofs.get(s.id()))))
                .toList();
        return new OwnNumbers(lesson, told);
    }

    @Override
    public String name() {
        return lesson.name();
    }

    @Override
    public String title() {
        return lesson.title() + ", at your numbers";
    }
}
