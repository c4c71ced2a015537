import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Prints a field of the JSON (RFC 8259) on the standard input, for the walk in docs/by-programs.md: a JDK has no reader
 * of its own, and the walk asks for nothing but a JDK and curl.
 *
 * <pre>java Field.java NAME [TEXT]</pre>
 *
 * The field may stand anywhere. With a TEXT it is that of the object in which the text stands. Where there is none, or
 * several that differ, nothing is printed and the program ends with 1.
 */
public final class Field {

    private static final int DEEPEST = 200;

    private final String json;
    private int at;

    private Field(String json) {
        this.json = json;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("java Field.java NAME [TEXT]");
            System.exit(2);
        }
        String text = arguments.length > 1 ? arguments[1] : "";
        try {
            System.out.println(of(new String(System.in.readAllBytes(), StandardCharsets.UTF_8), arguments[0], text));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * The field's value: a string without its quotes, a number, true or false.
     *
     * @param text that the field's object has, itself or in what is in it; any object's where it is empty
     * @throws IllegalArgumentException saying what was found instead, where it is not one value
     */
    public static String of(String json, String name, String text) {
        var reader = new Field(json);
        Object value = reader.value(0);
        reader.space();
        if (reader.at < json.length()) throw reader.noJson();
        var found = new TreeSet<String>();
        find(value, name, text, found);
        if (found.size() == 1) return found.first();
        String where = text.isEmpty() ? "" : " of what has the text \"" + text + "\"";
        throw new IllegalArgumentException(
                found.isEmpty()
                        ? "There is no field " + name + where + " in " + json
                        : "The field " + name + where + " is one of " + found);
    }

    private static void find(Object value, String name, String text, Set<String> found) {
        if (value instanceof Map<?, ?> object) {
            Object field = object.get(name);
            if (field instanceof String && (text.isEmpty() || has(object, text))) found.add((String) field);
            object.values().forEach(inside -> find(inside, name, text, found));
        } else if (value instanceof List<?> list) list.forEach(inside -> find(inside, name, text, found));
    }

    private static boolean has(Object value, String text) {
        if (value instanceof Map<?, ?> object) return object.values().stream().anyMatch(inside -> has(inside, text));
        if (value instanceof List<?> list) return list.stream().anyMatch(inside -> has(inside, text));
        return value.equals(text);
    }

    /** An object as a map, an array as a list, everything else as a string. */
    private Object value(int depth) {
        space();
        if (depth > DEEPEST || at == json.length()) throw noJson();
        return switch (json.charAt(at)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> object(int depth) {
        var object = new LinkedHashMap<String, Object>();
        at++;
        if (isNext('}')) return object;
        do {
            space();
            String name = string();
            if (!isNext(':')) throw noJson();
            object.put(name, value(depth + 1));
        } while (isNext(','));
        if (!isNext('}')) throw noJson();
        return object;
    }

    private List<Object> array(int depth) {
        var array = new ArrayList<>();
        at++;
        if (isNext(']')) return array;
        do array.add(value(depth + 1));
        while (isNext(','));
        if (!isNext(']')) throw noJson();
        return array;
    }

    private String string() {
        if (read() != '"') throw noJson();
        var text = new StringBuilder();
        for (char c = read(); c != '"'; c = read()) text.append(c == '\\' ? escaped() : c);
        return text.toString();
    }

    private char escaped() {
        char c = read();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) Integer.parseInt("" + read() + read() + read() + read(), 16);
            default -> throw noJson();
        };
    }

    /** A number, true or false as a string; null as an empty list, which has no value. */
    private Object word() {
        int from = at;
        while (at < json.length()
                && (Character.isLetterOrDigit(json.charAt(at)) || "+-.".indexOf(json.charAt(at)) >= 0)) at++;
        String word = json.substring(from, at);
        if (!word.matches("true|false|null|-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) throw noJson();
        return word.equals("null") ? List.of() : word;
    }

    private char read() {
        if (at == json.length()) throw noJson();
        return json.charAt(at++);
    }

    private boolean isNext(char c) {
        space();
        boolean is = at < json.length() && json.charAt(at) == c;
        if (is) at++;
        return is;
    }

    private void space() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) at++;
    }

    private IllegalArgumentException noJson() {
        return new IllegalArgumentException("This is no JSON, at character " + at + ": " + json);
    }
}
