package org.surprisal.learn.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.surprisal.base.messages.OptionException;

/** The numbers at which a lesson is told: what was typed, and the defaults of the rest. */
public final class Settings {
    private final Map<String, double[]> numbers = new HashMap<>();
    private final Set<String> typed;

    /**
     * @param known what the lesson has, checked one by one; what they ask of each other is the lesson's to check
     * @param typed by name, without the dashes; each is known
     * @throws OptionException if something typed cannot be used
     */
    public Settings(List<Parameter> known, Map<String, String> typed) {
        this.typed = Set.copyOf(typed.keySet());
        for (Parameter parameter : known) {
            String text = typed.get(parameter.name());
            numbers.put(parameter.name(), text == null ? parameter.byDefault() : parameter.read(text));
        }
    }

    /** Whether a parameter was typed; else its numbers are the default. */
    public boolean isTyped(String name) {
        return typed.contains(name);
    }

    /** The numbers of a parameter, a copy. */
    public double[] numbers(String name) {
        double[] found = numbers.get(name);
        if (found == null) {
            throw new IllegalArgumentException("the lesson has no parameter " + name);
        }
        return found.clone();
    }

    /** The number of a parameter that is one. */
    public double number(String name) {
        return numbers(name)[0];
    }
}
