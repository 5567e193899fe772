package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.Child;

/** Serialized Java objects are refused, whichever library tries to read them and however the program was started. */
class SerializedObjectsTest {
    /** In a Java of its own: runs the command given, if any, and reads a serialized list before the process ends. */
    static final class Reading {
        private Reading() {}

        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("a serialized list: " + read())));
            if (args.length > 0) {
                Main.main(args);
            }
        }

        private static String read() {
            try {
                return String.valueOf(aSerializedList());
            } catch (IOException | ClassNotFoundException e) {
                return e.toString();
            }
        }
    }

    private static Object aSerializedList() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ArrayList<>(List.of(1, 2)));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            without the program, Java reads them |                      |           | [1, 2]
            the program alone refuses them       |                      | --version | REJECTED
            the launcher's flag does too         | -Djdk.serialFilter=!* | --version | REJECTED
            """)
    void areRefusedInAJavaOfItsOwn(String what, String flag, String command, String outcome) throws Exception {
        List<String> flags = flag == null ? List.of() : List.of(flag);
        String[] commands = command == null ? new String[0] : new String[] {command};
        assertThat(Child.of(Child.java(flags, Reading.class, commands)).said(0))
                .filteredOn(told -> told.startsWith("a serialized list: "))
                .singleElement()
                .asString()
                .as(what)
                .contains(outcome);
    }

    @Test
    void theLauncherSaysSo() throws IOException {
        assertThat(Files.readString(Path.of("scripts/surprisal"))).contains(" -Djdk.serialFilter=!*");
    }

    /** The build's flag: so all tests are held to it, and whatever they call. */
    @Test
    void areRefusedInTheTestsToo() {
        assertThatThrownBy(SerializedObjectsTest::aSerializedList)
                .isInstanceOf(InvalidClassException.class)
                .hasMessageContaining("REJECTED");
    }
}
