package org.surprisal.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.surprisal.cli.DemoSheet.Block;

/**
 * Shows sheets line by line on a terminal, as a person asks for them, forward and back. A page is never longer than the
 * window, and begins with the heading of its sheet.
 */
final class DemoPager {
    private static final String KEYS = "Enter: on, n: next, b: back, q: quit";

    /** Below the heading: one line at least, an empty one, the prompt, and the one to which Enter moves. */
    private static final int BELOW = 4;

    private final Console console;
    private final int rows;
    private final int columns;
    private final Consumer<Path> opener;
    private final List<DemoSheet> sheets = new ArrayList<>();
    private final Set<Path> opened = new HashSet<>();
    private List<String> page = List.of();
    private boolean ended;
    private boolean quit;

    /** @param opener gets each picture when it is first reached */
    DemoPager(Console console, int rows, int columns, Consumer<Path> opener) {
        this.console = console;
        this.rows = rows;
        this.columns = columns;
        this.opener = opener;
    }

    /** Whether a person had enough. */
    boolean hasQuit() {
        return quit;
    }

    /** Asks below a heading. Returns "" once the input has ended. */
    String ask(List<String> heading, String prompt) {
        if (ended) {
            return "";
        }
        turn(kept(heading));
        return typed(prompt);
    }

    /** Shows a sheet, and those before it again if asked for, until all of this one was seen. */
    void show(DemoSheet sheet) {
        sheets.add(inPages(sheet));
        int at = sheets.size() - 1;
        int shown = 1;
        if (ended) {
            sheet.heading().forEach(console::result);
            rest(at, 0);
            return;
        }
        while (at < sheets.size() && !quit) {
            DemoSheet current = sheets.get(at);
            turn(page(current, shown));
            open(current, shown);
            String key = typed("-- " + KEYS + " -- ").strip().toLowerCase(Locale.ROOT);
            if (ended) {
                rest(at, shown);
                return;
            }
            quit = key.equals("q");
            if (key.equals("b")) {
                boolean before = shown == 1 && at > 0;
                at -= before ? 1 : 0;
                shown = before ? sheets.get(at).blocks().size() : Math.max(1, shown - 1);
            } else if (key.equals("n") || shown >= current.blocks().size()) {
                at++;
                shown = 1;
            } else {
                shown++;
            }
        }
    }

    /** What nobody will ask for any more. */
    private void rest(int from, int shown) {
        for (int at = from; at < sheets.size(); at++) {
            if (at > from) {
                sheets.get(at).heading().forEach(console::result);
            }
            sheets.get(at).blocks().stream()
                    .skip(at == from ? shown : 0)
                    .flatMap(block -> block.lines().stream())
                    .forEach(console::result);
        }
    }

    /** The same with no block that is longer than a page. */
    private DemoSheet inPages(DemoSheet sheet) {
        List<Block> blocks = new ArrayList<>();
        for (Block block : sheet.blocks()) {
            List<String> lines = new ArrayList<>();
            for (String line : block.lines()) {
                if (!lines.isEmpty() && height(lines) + height(List.of(line)) > room(sheet)) {
                    blocks.add(new Block(lines, null));
                    lines.clear();
                }
                lines.add(line);
            }
            blocks.add(new Block(lines, block.picture()));
        }
        return new DemoSheet(sheet.heading(), blocks);
    }

    private int room(DemoSheet sheet) {
        return Math.max(1, rows - BELOW + 1 - height(kept(sheet.heading())));
    }

    /** The page on which the last of so many blocks stands, up to it. */
    private List<String> page(DemoSheet sheet, int shown) {
        List<String> body = new ArrayList<>();
        boolean continued = false;
        for (Block block : sheet.blocks().subList(0, shown)) {
            if (!body.isEmpty() && height(body) + height(block.lines()) > room(sheet)) {
                body.clear();
                continued = true;
            }
            body.addAll(block.lines());
        }
        List<String> page = new ArrayList<>(kept(sheet.heading()));
        if (continued) {
            page.set(0, page.get(0) + " (continued)");
        }
        page.addAll(body);
        return page;
    }

    /** So much of a heading that something fits below it. */
    private List<String> kept(List<String> heading) {
        List<String> kept = new ArrayList<>(heading);
        while (kept.size() > 1 && height(kept) > rows - BELOW) {
            kept.remove(kept.size() - 1);
        }
        if (kept.size() < heading.size()) {
            kept.set(kept.size() - 1, kept.get(kept.size() - 1) + " …");
        }
        return kept;
    }

    private int height(List<String> lines) {
        return lines.stream()
                .mapToInt(line -> Math.max(1, (line.length() + columns - 1) / columns))
                .sum();
    }

    /** What is there already stays on a terminal that cannot be cleared. */
    private void turn(List<String> next) {
        boolean goesOn =
                next.size() >= page.size() && next.subList(0, page.size()).equals(page);
        if (console.clear() || !goesOn) {
            next.forEach(console::result);
        } else {
            next.subList(page.size(), next.size()).forEach(console::result);
        }
        page = List.copyOf(next);
    }

    private void open(DemoSheet sheet, int shown) {
        sheet.blocks().subList(0, shown).forEach(block -> {
            if (block.picture() != null && opened.add(block.picture())) {
                opener.accept(block.picture());
            }
        });
    }

    /** After Ctrl-D no more of it: the next read would wait again. */
    private String typed(String prompt) {
        try {
            console.result("");
            String line = console.ask(prompt.length() < columns ? prompt : "> ");
            ended = line == null;
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal could not be read", e);
        }
    }
}
