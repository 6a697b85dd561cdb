package org.assaydao.app.edge;

import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.assaydao.api.answer.DeclaredQueries;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Stands between a system and what is behind it, and counts what goes there for requests: statements to PostgreSQL by the
 * threads that serve them, operations of the view store and calls of contracts by anybody.
 */
@Component
@Profile(Wires.PROFILE) // A whole system that another test starts must not take it up.
final class Wires implements BeanPostProcessor, MongoClientSettingsBuilderCustomizer, CommandListener {
    static final String PROFILE = "wires";

    /** Of the system that was started last: it has beans of its own. */
    static final AtomicReference<Wires> LATEST = new AtomicReference<>();

    private static final List<String> SERVING = List.of("edge-", "ballot");
    private static final Set<String> LOOKS = Set.of("find", "getMore", "aggregate", "count", "distinct");

    final List<String> statements = new CopyOnWriteArrayList<>();
    final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger called = new AtomicInteger();
    private final AtomicReference<MeterRegistry> meters = new AtomicReference<>();
    private final AtomicReference<DeclaredQueries> routes = new AtomicReference<>();
    private final AtomicReference<EventStore> events = new AtomicReference<>();

    Wires() {
        LATEST.set(this);
    }

    DeclaredQueries routes() {
        return Objects.requireNonNull(routes.get());
    }

    EventStore events() {
        return Objects.requireNonNull(events.get());
    }

    /** Counts from now on. */
    void mark() {
        statements.clear();
        looks.set(0);
        called.set(asked());
    }

    /** How often a contract was asked since the mark. */
    int calls() {
        return asked() - called.get();
    }

    private int asked() {
        return (int)
                Objects.requireNonNull(meters.get())
                        .find("assay.node.requests")
                        .tag("method", "eth_call")
                        .counters()
                        .stream()
                        .mapToDouble(Counter::count)
                        .sum();
    }

    @Override
    public void customize(MongoClientSettings.Builder settings) {
        settings.addCommandListener(this);
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (LOOKS.contains(event.getCommandName())) looks.incrementAndGet();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof MeterRegistry registry) meters.set(registry);
        if (bean instanceof DeclaredQueries mapping) routes.set(mapping);
        if (bean instanceof EventStore store) events.set(store);
        return bean instanceof DataSource real ? tapped(DataSource.class, real, "") : bean;
    }

    private <T> T tapped(Class<T> type, T real, String sql) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> call(real, sql, method, arguments)));
    }

    private Object call(Object real, String sql, Method method, @Nullable Object[] arguments) throws Throwable {
        String first = arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : sql;
        if (real instanceof Statement && method.getName().startsWith("execute")) note(first);
        Object result;
        try {
            result = method.invoke(real, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
        if (method.getName().equals("unwrap")) return result;
        return switch (result) {
            case PreparedStatement statement -> tapped(PreparedStatement.class, statement, first);
            case Statement statement -> tapped(Statement.class, statement, "");
            case Connection connection when !(real instanceof Statement) -> tapped(Connection.class, connection, "");
            case null, default -> result;
        };
    }

    private void note(String sql) {
        String thread = Thread.currentThread().getName();
        if (SERVING.stream().anyMatch(thread::startsWith)) statements.add(sql);
    }
}
