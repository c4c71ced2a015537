package org.antitrafficking.eventlog.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

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
                .dataSource(owner)
                .schemas(schema)
                .createSchemas(true)
                .defaultSchema(schema)
                .table("migration")
                .locations("classpath:db/" + schema)
                .load()
                .migrate();
    }
}
