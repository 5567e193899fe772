package org.surprisal.fetch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Published files that make a data set together, each taken as it is.
 *
 * @param name what people call the data set, for messages
 * @param base the folder in which they are published, with a slash at its end
 * @param files those published, in the order in which they are fetched
 * @param classes names to write beside them into {@code classes.txt}, the first for label 0; empty for no such file
 */
public record FileSet(String name, URI base, List<RemoteFile> files, List<String> classes) implements Published {
    /** Where the names of classes are written. */
    static final String CLASSES = "classes.txt";

    /** MNIST's 70,000 handwritten digits, from the copy that the PyTorch project publishes. */
    public static final FileSet MNIST = of(
            "MNIST",
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            List.of(),
            new Part("train-images-idx3-ubyte.gz", 9_912_422, "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
            new Part("train-labels-idx1-ubyte.gz", 28_881, "d53e105ee54ea40749a09fcbcd1e9432"),
            new Part("t10k-images-idx3-ubyte.gz", 1_648_877, "9fb629c4189551a2d022fa330f9573f3"),
            new Part("t10k-labels-idx1-ubyte.gz", 4_542, "ec29112dd5afa0611ce80d1b7f02629c"));

    /** Fashion-MNIST's 70,000 pictures of clothes, from Zalando Research. */
    public static final FileSet FASHION_MNIST = of(
            "Fashion-MNIST",
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            List.of(
                    "T-shirt/top",
                    "Trouser",
                    "Pullover",
                    "Dress",
                    "Coat",
                    "Sandal",
                    "Shirt",
                    "Sneaker",
                    "Bag",
                    "Ankle boot"),
            new Part("train-images-idx3-ubyte.gz", 26_421_880, "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
            new Part("train-labels-idx1-ubyte.gz", 29_515, "25c81989df183df01b3e8a0aad5dffbe"),
            new Part("t10k-images-idx3-ubyte.gz", 4_422_102, "bef4ecab320f06d8554ea6380940ec79"),
            new Part("t10k-labels-idx1-ubyte.gz", 5_148, "bb300cfdad3c16e7a12a480ee83cd310"));

    /** One of the files, by its name below the base. */
    record Part(String name, long bytes, String md5) {}

    /** Checks that there are files, each in the base. */
    public FileSet {
        files = List.copyOf(files);
        classes = List.copyOf(classes);
        if (files.isEmpty() || files.stream().map(RemoteFile::name).distinct().count() < files.size()) {
            throw new IllegalArgumentException("files are " + files + ", expected one or more of different names");
        }
        for (RemoteFile file : files) {
            if (!file.uri().equals(base.resolve(file.name()))) {
                throw new IllegalArgumentException(file.uri() + " is not in " + base);
            }
        }
    }

    static FileSet of(String name, String base, List<String> classes, Part... parts) {
        URI folder = URI.create(base);
        List<RemoteFile> files = new ArrayList<>();
        for (Part part : parts) {
            files.add(new RemoteFile(folder.resolve(part.name), part.bytes, part.md5));
        }
        return new FileSet(name, folder, files, classes);
    }

    @Override
    public List<Member> members() {
        List<Member> members = new ArrayList<>();
        files.forEach(file -> members.add(new Member(file.name(), file.bytes(), true)));
        if (!classes.isEmpty()) {
            members.add(new Member(CLASSES, classesText().length, false));
        }
        return members;
    }

    @Override
    public String locked(String folder) {
        return folder; // the files of another set may have the same names
    }

    /** Returns the bytes of all files together. */
    long bytes() {
        return files.stream().mapToLong(RemoteFile::bytes).sum();
    }

    /** Returns the content of {@code classes.txt}. */
    byte[] classesText() {
        return (String.join("\n", classes) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
