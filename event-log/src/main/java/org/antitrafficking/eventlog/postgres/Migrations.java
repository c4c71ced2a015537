package org.antitrafficking.eventlog.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** Brings a schema up to date, as the owner. Each schema keeps its own record of what was run. */
public final class Migrations {

    private Migrations() {}

    /**
     * Runs the migrations of the schema that {@code db/<schema>} on the class path holds.
     *
     * @param owner gives connections of {@link Roles#OWNER}
     */
    public static void run(DataSource owner, String schema) {
        Flyway.configure()
                .dataSource(withoutParameters(owner))
                .schemas(schema)
                .createSchemas(true)
                .defaultSchema(schema)
                .table("migration")
                .locations("classpath:db/" + schema)
                .load()
                .migrate();
    }

    /**
     * The same connections, which tell their address without its parameters. Flyway looks for passwords in an address
     * in a time that grows with the square of its length: with our parameters that was a fifth of a start.
     */
    private static DataSource withoutParameters(DataSource source) {
        return answering(
                DataSource.class,
                source,
                "getConnection",
                (Connection connection) -> answering(
                        Connection.class,
                        connection,
                        "getMetaData",
                        (DatabaseMetaData told) ->
                                answering(DatabaseMetaData.class, told, "getURL", Migrations::address)));
    }

    private static String address(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    private interface Change<A> {
        A of(A answer);
    }

    /** What answers as another does, but for one method, whose answers are changed. */
    @SuppressWarnings("unchecked") // the method answers with what is changed
    private static <T, A> T answering(Class<T> type, T other, String method, Change<A> change) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    try {
                        @Nullable Object answer = called.invoke(other, arguments);
                        return called.getName().equals(method) && answer != null ? change.of((A) answer) : answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause() == null ? thrown : thrown.getCause();
                    }
                }));
    }
}
