import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks, or with {@code fix} mends, the format of every Java file below a folder: {@code Format check|fix FOLDER}. */
final class Format {
    public static void main(String[] arguments) throws Exception {
        boolean fix = arguments[0].equals("fix");
        var root = Path.of(arguments[1]);
        var formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .formatJavadoc(true)
                .build());
        List<Path> unformatted = javaFiles(root).parallelStream()
                .filter(file -> !isFormatted(formatter, file, fix))
                .toList();
        for (Path file : unformatted)
            System.out.println((fix ? "formatted " : "not formatted: ") + root.relativize(file));
        if (!unformatted.isEmpty() && !fix) {
            System.out.println("Run: mvn -N validate -Dformat=fix");
            System.exit(1);
        }
    }

    private static boolean isFormatted(Formatter formatter, Path file, boolean fix) {
        try {
            String source = Files.readString(file);
            String formatted = formatter.formatSourceAndFixImports(source);
            if (formatted.equals(source)) return true;
            if (fix) Files.writeString(file, formatted);
            return false;
        } catch (IOException | FormatterException e) {
            throw new IllegalStateException(file + " can't be formatted", e);
        }
    }

    private static List<Path> javaFiles(Path root) throws Exception {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !root.relativize(file).toString().contains("target/"))
                    .sorted()
                    .toList();
        }
    }
}
