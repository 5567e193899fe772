package org.surprisal.learn.exercise;

import java.util.function.Function;
import org.surprisal.base.random.RandomStreams;

/** A kind of exercise: a name, where it belongs, and how to make one of drawn numbers. */
public final class Kind {
    private final String name;
    private final String lesson;
    private final String statement;
    private final String asks;
    private final Function<Draw, Exercise> making;

    /**
     * @param name as it is typed
     * @param lesson the chapter, by its name in {@code demo list}
     * @param statement the id of the statement that it practises
     * @param asks what is to be found, in a few words
     */
    Kind(String name, String lesson, String statement, String asks, Function<Draw, Exercise> making) {
        this.name = name;
        this.lesson = lesson;
        this.statement = statement;
        this.asks = asks;
        this.making = making;
    }

    /** As it is typed: entropy. */
    public String name() {
        return name;
    }

    /** The chapter, by its name in {@code demo list}. */
    public String lesson() {
        return lesson;
    }

    /** The id of the statement that it practises. */
    public String statement() {
        return statement;
    }

    /** What is to be found, in a few words. */
    public String asks() {
        return asks;
    }

    /** The exercise of a seed, the same one each time; a kind that comes to the list later changes none. */
    public Posed posed(long seed) {
        return new Posed(this, seed, making.apply(new Draw(new RandomStreams(seed).exercise(name.hashCode()))));
    }
}
