package org.surprisal.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Program;
import org.surprisal.base.messages.Quote;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.lessons.Lessons;

/**
 * What was typed after {@code demo}: names of lessons and ids of statements, and parameters of lessons as {@code --rate
 * 0.1} or {@code --rate=0.1}, which picocli does not know.
 */
record DemoArguments(List<String> names, Map<String, String> typed) {
    private static final List<String> OPTIONS = List.of(
            "out", "panels", "theme", "open", "ask", "step", "page", "slides", "mutate", "help", "version", "debug");

    static DemoArguments of(List<String> words) {
        List<String> names = new ArrayList<>();
        Map<String, String> typed = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                names.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
            if (equals < 0 && (i + 1 == words.size() || words.get(i + 1).startsWith("--"))) {
                throw OptionException.needs("--" + name, "a value" + hint(name, List.of()));
            }
            String value = equals < 0 ? words.get(++i) : word.substring(equals + 1);
            if (typed.put(name, value) != null) {
                throw OptionException.of("--" + name, "--" + name + " is given twice");
            }
        }
        return new DemoArguments(names, typed);
    }

    /** What was asked for, in that order: whole lessons by name, single statements by id, at the numbers typed. */
    Map<Lesson, Predicate<Statement>> chosen(List<String> asked) {
        List<Lesson> all = Lessons.all();
        Map<Lesson, Predicate<Statement>> chosen = new LinkedHashMap<>();
        for (String name : asked) {
            boolean found = false;
            for (Lesson lesson : all) {
                Predicate<Statement> meant = s -> name.equals("all")
                        || lesson.name().equals(name)
                        || lesson.aliases().contains(name)
                        || s.id().equalsIgnoreCase(name);
                if (lesson.statements().stream().anyMatch(meant)) {
                    chosen.merge(lesson, meant, Predicate::or);
                    found = true;
                }
            }
            if (!found) {
                throw OptionException.of(
                        "demo",
                        "there is no lesson or statement " + Quote.shorten(name) + "; `" + Program.type("demo", "list")
                                + "` lists them" + nearest(name, all));
            }
        }
        return typed.isEmpty() ? chosen : atOwnNumbers(chosen);
    }

    private Map<Lesson, Predicate<Statement>> atOwnNumbers(Map<Lesson, Predicate<Statement>> chosen) {
        for (String name : typed.keySet()) {
            long having = chosen.keySet().stream().filter(l -> has(l, name)).count();
            if (having != 1) {
                List<String> known = chosen.keySet().stream()
                        .flatMap(l -> l.parameters().stream())
                        .map(Parameter::name)
                        .distinct()
                        .toList();
                String lesson =
                        chosen.size() == 1 ? chosen.keySet().iterator().next().name() : "none of these lessons";
                String has = chosen.size() == 1 ? " has no parameter --" : " has a parameter --";
                String own = (chosen.size() == 1 ? "; it has " : "; they have ")
                        + (known.isEmpty() ? "none" : "--" + String.join(", --", known));
                throw OptionException.of(
                        "--" + name,
                        having > 1
                                ? "--" + name + " is a parameter of " + having + " of these lessons; name one of them"
                                : lesson + has + name + own + hint(name, known));
            }
        }
        Map<Lesson, Predicate<Statement>> told = new LinkedHashMap<>();
        chosen.forEach((lesson, meant) -> {
            Map<String, String> own = new LinkedHashMap<>(typed);
            own.keySet().removeIf(name -> !has(lesson, name));
            Lesson at = own.isEmpty() ? lesson : lesson.at(new Settings(lesson.parameters(), own));
            if (at.statements().stream().noneMatch(meant)) {
                List<String> ids = at.statements().stream().map(Statement::id).toList();
                String name = "--" + own.keySet().iterator().next();
                throw OptionException.of(
                        name, name + " changes nothing in this statement; it is for " + String.join(", ", ids));
            }
            told.put(at, meant);
        });
        return told;
    }

    private static boolean has(Lesson lesson, String parameter) {
        return lesson.parameters().stream().anyMatch(p -> p.name().equals(parameter));
    }

    private static String hint(String name, List<String> parameters) {
        List<String> known = new ArrayList<>(OPTIONS);
        known.addAll(parameters);
        return Nearest.hint(name, known).replaceFirst("\"", "\"--");
    }

    private static String nearest(String name, List<Lesson> all) {
        List<String> known = new ArrayList<>(List.of("all", "list", "find"));
        for (Lesson lesson : all) {
            known.add(lesson.name());
            known.addAll(lesson.aliases());
            lesson.statements().forEach(s -> known.add(s.id()));
        }
        return Nearest.hint(name, known);
    }
}
