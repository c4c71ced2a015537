package org.antitrafficking.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** The peer. Axon is put together by hand: its own starter does not find the database on Spring Boot 4. */
@SpringBootApplication
public class PeerService {

    public static void main(String[] arguments) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        SpringApplication.run(PeerService.class, arguments);
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) {
        return http.authorizeHttpRequests(all -> all.anyRequest().authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> {}))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean(destroyMethod = "shutdown")
    Configuration axon(DataSource database, PlatformTransactionManager transactions) {
        Serializer serializer = JacksonSerializer.builder()
                .objectMapper(new ObjectMapper().registerModule(new JavaTimeModule()))
                .lenientDeserialization()
                .build();
        ConnectionProvider connections = new TransactionAwareDataSourceProxy(database)::getConnection;
        TransactionManager axonTransactions = () -> begin(transactions);
        var engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(axonTransactions)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        var tokens = JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .build();
        new TransactionTemplate(transactions).executeWithoutResult(created -> {
            engine.createSchema(PostgresEventTableFactory.INSTANCE);
            tokens.createSchema(PostgresTokenTableFactory.INSTANCE);
        });
        var agencies = new Agencies(new JdbcTemplate(database));
        return DefaultConfigurer.defaultConfiguration()
                .configureSerializer(configuration -> serializer)
                .configureTransactionManager(configuration -> axonTransactions)
                .configureEmbeddedEventStore(configuration -> engine)
                .configureAggregate(Alert.class)
                .eventProcessing(processing -> processing
                        .registerTokenStore(configuration -> tokens)
                        .registerEventHandler(configuration -> agencies))
                .start();
    }

    @Bean
    CommandGateway commands(Configuration axon) {
        return axon.commandGateway();
    }

    private static Transaction begin(PlatformTransactionManager transactions) {
        TransactionStatus status = transactions.getTransaction(null);
        return new Transaction() {
            @Override
            public void commit() {
                transactions.commit(status);
            }

            @Override
            public void rollback() {
                transactions.rollback(status);
            }
        };
    }
}
