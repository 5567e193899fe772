package org.surprisal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No file that a user hands over chooses what code runs. The project's own classes neither read serialized objects nor
 * make classes out of names, and ND4J, DataVec and JavaCPP, whose shaded parsers are old, get no file to read.
 * {@link Forbidden} does all of it: what the rules do not catch there, they would not catch anywhere.
 */
class NoCodeFromDataTest {
    private static final JavaClasses CLASSES = ProgramClasses.ALL;
    private static final JavaClasses FORBIDDEN = new ClassFileImporter().importClasses(Forbidden.class);

    /** Types that read objects, or classes, out of bytes or text. */
    private static final Set<String> READERS_OF_OBJECTS = Set.of(
            "java.io.ObjectInputStream",
            "java.io.ObjectInput",
            "java.net.URLClassLoader",
            "org.apache.commons.io.serialization.ValidatingObjectInputStream",
            "org.apache.commons.lang3.SerializationUtils",
            "org.nd4j.common.util.SerializationUtils",
            "org.yaml.snakeyaml.Yaml");

    /** Likewise, whole packages; the readers of ND4J's and DataVec's own formats among them. */
    private static final List<String> PACKAGES_THAT_READ_OBJECTS = List.of(
            "java.beans",
            "java.rmi",
            "javax.naming",
            "javax.script",
            "javax.management",
            "com.fasterxml.jackson.databind.jsontype",
            "org.yaml.snakeyaml.constructor",
            "org.nd4j.shade",
            "org.nd4j.serde",
            "org.nd4j.autodiff",
            "org.nd4j.linalg.dataset",
            "org.datavec.api.records.reader.impl.jackson",
            "org.datavec.api.transform.serde",
            "org.datavec.api.transform.ui");

    /** Methods that make a class out of a name, or let a file name one. */
    private static final Set<String> MAKERS_OF_CLASSES = Set.of(
            "java.lang.Class.forName",
            "java.lang.ClassLoader.loadClass",
            "java.lang.invoke.MethodHandles$Lookup.defineClass",
            "java.lang.invoke.MethodHandles$Lookup.findClass",
            "com.fasterxml.jackson.databind.ObjectMapper.activateDefaultTyping",
            "com.fasterxml.jackson.databind.ObjectMapper.enableDefaultTyping");

    private static final Pattern OLD_PARSERS = Pattern.compile("org\\.(nd4j|datavec|bytedeco)\\..*");
    private static final Pattern READS =
            Pattern.compile("(?i)(read(?!y)|load|open|parse|deserial|createFromNp|from(json|yaml|base|byte|flat)).*");
    private static final Set<String> FILES = Set.of(
            "java.io.File",
            "java.io.InputStream",
            "java.io.DataInputStream",
            "java.io.DataInput",
            "java.io.Reader",
            "java.nio.file.Path",
            "java.net.URI",
            "java.net.URL",
            "[B");

    /** What takes a file's name or bytes, keeps them and reads nothing. */
    private static final Set<String> KEEPERS = Set.of(
            "org.datavec.api.split.FileSplit.<init>",
            "org.datavec.api.records.metadata.RecordMetaDataIndex.<init>",
            "org.datavec.api.records.metadata.RecordMetaDataLine.<init>",
            "org.datavec.api.writable.BytesWritable.<init>");

    /** What the classes depend on or call and should not, each with where. */
    private static Set<String> dependencies(JavaClasses classes, Predicate<String> forbidden) {
        return classes.stream()
                .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                .filter(d ->
                        forbidden.test(d.getTargetClass().getBaseComponentType().getFullName()))
                .map(d -> d.getTargetClass().getBaseComponentType().getFullName() + " in "
                        + d.getOriginClass().getFullName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JavaAccess<?>> calls(JavaClasses classes) {
        return classes.stream()
                .map(JavaClass::getCodeUnits)
                .flatMap(Collection::stream)
                .map(JavaCodeUnit::getAccessesFromSelf)
                .flatMap(Collection::stream)
                .map(access -> (JavaAccess<?>) access);
    }

    private static String name(JavaAccess<?> call) {
        return call.getTargetOwner().getFullName() + "." + call.getTarget().getName();
    }

    private static Set<String> calls(JavaClasses classes, Predicate<JavaAccess<?>> forbidden) {
        return calls(classes)
                .filter(forbidden)
                .map(call -> name(call) + " in " + call.getOriginOwner().getFullName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean inPackageThatReadsObjects(String type) {
        return PACKAGES_THAT_READ_OBJECTS.stream().anyMatch(p -> type.startsWith(p + "."));
    }

    private static boolean makesAClass(JavaAccess<?> call) {
        return MAKERS_OF_CLASSES.contains(name(call));
    }

    private static boolean givesAFileToAnOldParser(JavaAccess<?> call) {
        if (!OLD_PARSERS.matcher(name(call)).matches() || KEEPERS.contains(name(call))) {
            return false;
        }
        if (READS.matcher(call.getTarget().getName()).matches()) {
            return true;
        }
        return call.getTarget() instanceof AccessTarget.CodeUnitCallTarget unit
                && unit.getRawParameterTypes().stream().anyMatch(type -> FILES.contains(type.getFullName()));
    }

    @Test
    void nothingReadsObjects() {
        assertThat(dependencies(CLASSES, READERS_OF_OBJECTS::contains)).isEmpty();
        assertThat(dependencies(CLASSES, NoCodeFromDataTest::inPackageThatReadsObjects))
                .isEmpty();
        assertThat(CLASSES).hasSizeGreaterThan(400);
        // Each of the names is that of a class, and each is caught.
        assertThat(dependencies(FORBIDDEN, READERS_OF_OBJECTS::contains)).hasSameSizeAs(READERS_OF_OBJECTS);
        for (String name : PACKAGES_THAT_READ_OBJECTS) {
            assertThat(dependencies(FORBIDDEN, type -> type.startsWith(name + ".")))
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void nothingMakesAClassOutOfAName() {
        // The libraries of CUDA, which only a build with -Pcuda has: their three names stand in the code.
        assertThat(calls(CLASSES, NoCodeFromDataTest::makesAClass))
                .containsExactly("java.lang.Class.forName in org.surprisal.linalg.BackendException");
        assertThat(calls(CLASSES)).hasSizeGreaterThan(10_000);
        assertThat(calls(FORBIDDEN, NoCodeFromDataTest::makesAClass)).hasSameSizeAs(MAKERS_OF_CLASSES);
    }

    @Test
    void nothingGivesAFileToTheParsersOfNd4jAndDataVec() {
        assertThat(calls(CLASSES, NoCodeFromDataTest::givesAFileToAnOldParser)).isEmpty();
        assertThat(calls(CLASSES).filter(call -> OLD_PARSERS.matcher(name(call)).matches()))
                .as("calls of ND4J, DataVec and JavaCPP")
                .hasSizeGreaterThan(60);
        assertThat(calls(FORBIDDEN, NoCodeFromDataTest::givesAFileToAnOldParser))
                .hasSize(Forbidden.FILES_GIVEN);
    }
}
