package org.surprisal.learn.demo;

/** Hears a lesson as it is told. */
public interface LessonListener {
    /** A lesson begins. */
    void onLesson(Lesson lesson);

    /** A statement is made; what decides it follows. */
    void onStatement(Statement statement);

    /** Something was put on the board. */
    void onEntry(BoardEntry entry);

    /** All of a statement was shown: it held if every check on the board passed, and there was one. */
    void onVerdict(Statement statement, boolean holds);

    /** Both hear everything, this one first. */
    default LessonListener and(LessonListener other) {
        LessonListener first = this;
        return new LessonListener() {
            @Override
            public void onLesson(Lesson lesson) {
                first.onLesson(lesson);
                other.onLesson(lesson);
            }

            @Override
            public void onStatement(Statement statement) {
                first.onStatement(statement);
                other.onStatement(statement);
            }

            @Override
            public void onEntry(BoardEntry entry) {
                first.onEntry(entry);
                other.onEntry(entry);
            }

            @Override
            public void onVerdict(Statement statement, boolean holds) {
                first.onVerdict(statement, holds);
                other.onVerdict(statement, holds);
            }
        };
    }
}
