package org.surprisal.learn.exercise;

/** An exercise with what it was made of: its kind and the seed of its numbers. */
public record Posed(Kind kind, long seed, Exercise exercise) {}
