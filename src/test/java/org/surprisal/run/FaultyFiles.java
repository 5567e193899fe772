package org.surprisal.run;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own files, of which the n-th operation that changes something fails: an opening for writing, a write
 * (after half of it), a force, a move, a deletion, a new directory. It also knows what a loss of power would leave: the
 * names at each directory's last force and the contents at each file's.
 */
final class FaultyFiles extends FileSystemProvider {
    private static final FileSystemProvider REAL = FileSystems.getDefault().provider();

    private final FileSystem system = new FaultyFileSystem(this);
    private final int longestWrite;
    private final List<String> operations = new ArrayList<>();
    private final Map<Object, byte[]> forcedContents = new HashMap<>();
    private final Map<Path, Map<Path, Object>> forcedNames = new HashMap<>();
    private int failing = Integer.MAX_VALUE;
    private boolean forGood;

    /** No write takes more bytes at a time than this. */
    FaultyFiles(int longestWrite) {
        this.longestWrite = longestWrite;
    }

    /** Lets operation n, counted from 0, fail; and if it is for good, every later one. */
    void fail(int n, boolean thenForGood) {
        failing = n;
        forGood = thenForGood;
    }

    /** What was done, as "KIND FILE". */
    List<String> operations() {
        return operations;
    }

    int longestWrite() {
        return longestWrite;
    }

    /** The same file, seen through this. */
    Path faulty(Path real) {
        return (Path) Proxy.newProxyInstance(
                FaultyFiles.class.getClassLoader(), new Class<?>[] {Path.class}, new FaultyPath(real));
    }

    /** Counts an operation; true if it is to fail. */
    boolean fails(String kind, Path real) {
        int n = operations.size();
        operations.add(kind + " " + real.getFileName());
        return n == failing || (forGood && n > failing);
    }

    static FileSystemException failure(Path real) {
        return new FileSystemException(real.toString(), null, "No space left on device");
    }

    private void count(String kind, Path real) throws IOException {
        if (fails(kind, real)) {
            throw failure(real);
        }
    }

    void forced(Path real) throws IOException {
        if (!Files.isDirectory(real)) {
            forcedContents.put(key(real), Files.readAllBytes(real));
            return;
        }
        forcedNames.put(real, names(real));
    }

    private static Map<Path, Object> names(Path folder) throws IOException {
        Map<Path, Object> names = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                names.put(file.getFileName(), key(file));
            }
        }
        return names;
    }

    private static Object key(Path real) throws IOException {
        return Files.readAttributes(real, BasicFileAttributes.class).fileKey();
    }

    /**
     * What a loss of power leaves of a folder: no content that was not forced, and of the names that the folder was
     * not forced for, none or all.
     */
    void copySurvivors(Path folder, Path into, boolean latestNames) throws IOException {
        Map<Path, Object> names = latestNames ? names(folder) : forcedNames.getOrDefault(folder, Map.of());
        for (Map.Entry<Path, Object> name : names.entrySet()) {
            Files.write(into.resolve(name.getKey()), forcedContents.getOrDefault(name.getValue(), new byte[0]));
        }
    }

    private static Path real(Path path) {
        return Proxy.isProxyClass(path.getClass()) && Proxy.getInvocationHandler(path) instanceof FaultyPath faulty
                ? faulty.real
                : path;
    }

    private final class FaultyPath implements InvocationHandler {
        private final Path real;

        FaultyPath(Path real) {
            this.real = real;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("getFileSystem")) {
                return system;
            }
            Object[] plain = arguments == null ? new Object[0] : arguments.clone();
            for (int i = 0; i < plain.length; i++) {
                plain[i] = plain[i] instanceof Path path ? real(path) : plain[i];
            }
            try {
                Object result = method.invoke(real, plain);
                return result instanceof Path path ? faulty(path) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path file = real(path);
        boolean writes = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
        boolean exists = Files.exists(file);
        if (writes || Files.isDirectory(file)) {
            count("open", file);
        }
        FileChannel channel = REAL.newFileChannel(file, options, attributes);
        if (!exists) {
            forcedContents.remove(key(file)); // the system may use the key of a deleted file again
        }
        return new FaultyChannel(channel, file, this);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = REAL.newDirectoryStream(real(folder), file -> true)) {
            for (Path file : files) {
                if (filter.accept(faulty(file))) {
                    found.add(faulty(file));
                }
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return found.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        count("create", real(folder));
        REAL.createDirectory(real(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        count("delete", real(path));
        REAL.delete(real(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException("copy");
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        count("move", real(target));
        REAL.move(real(source), real(target), options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return REAL.isSameFile(real(path), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return REAL.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return REAL.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        REAL.checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return REAL.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return REAL.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return REAL.readAttributes(real(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        REAL.setAttribute(real(path), attribute, value, options);
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> options) {
        throw new UnsupportedOperationException("newFileSystem");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("getPath");
    }
}
