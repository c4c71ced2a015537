package org.antitrafficking.eventlog.mutants;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Loads the platform's classes and their tests anew, with some of them changed; all others are shared. */
final class MutantLoader extends ClassLoader {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private final Map<String, byte[]> changed;
    private final Predicate<String> anew;

    private MutantLoader(Map<String, byte[]> changed, Predicate<String> anew) {
        super(MutantLoader.class.getClassLoader());
        this.changed = changed;
        this.anew = anew;
    }

    /** @param anew which classes, by their names, are not shared */
    static MutantLoader of(Mutant mutant, Predicate<String> anew) throws IOException {
        return new MutantLoader(compiled(mutant.source(), mutant.broken()), anew);
    }

    /** With nothing changed. */
    static MutantLoader unchanged(Predicate<String> anew) {
        return new MutantLoader(Map.of(), anew);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!anew.test(name)) return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) return loaded;
            byte[] bytes = changed.containsKey(name) ? changed.get(name) : bytes(name);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private byte[] bytes(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) throw new ClassNotFoundException(name);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One at a time: the compiler's files are shared, and not for several. */
    private static synchronized Map<String, byte[]> compiled(String name, String source) throws IOException {
        var classes = new HashMap<String, ByteArrayOutputStream>();
        var output = new ForwardingJavaFileManager<JavaFileManager>(FILES) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/')), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return classes.computeIfAbsent(className, first -> new ByteArrayOutputStream());
                    }
                };
            }
        };
        var unit =
                new SimpleJavaFileObject(
                        URI.create("memory:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        var findings = new DiagnosticCollector<JavaFileObject>();
        boolean fits = COMPILER.getTask(
                        null,
                        output,
                        findings,
                        List.of("--release", "21", "-proc:none", "-parameters", "-nowarn", "-Xlint:none"),
                        null,
                        List.of(unit))
                .call();
        if (!fits) throw new AssertionError(name + " does not compile: " + findings.getDiagnostics());
        var bytes = new HashMap<String, byte[]>();
        classes.forEach((of, out) -> bytes.put(of, out.toByteArray()));
        return bytes;
    }
}
