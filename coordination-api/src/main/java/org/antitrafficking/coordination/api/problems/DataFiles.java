package org.antitrafficking.coordination.api.problems;

import jakarta.servlet.http.HttpServletRequest;
import org.antitrafficking.coordination.words.Limits;

/** Which requests bring a file of a data set: their bodies are larger than others', and need not be UTF-8. */
public final class DataFiles {

    /** Where they are sent to. */
    public static final String PATH = "/api/data-sets";

    /** The most bytes of such a file. */
    public static final int MAX_BYTES = Limits.DATA_FILE_BYTES;

    private DataFiles() {}

    /** Whether the request brings one. */
    public static boolean isOne(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getServletPath().equals(PATH);
    }
}
