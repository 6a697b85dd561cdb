package org.assaydao.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Counts the statements that go to PostgreSQL, of each thread by itself. A batch of rows is one. */
public final class StatementCount implements BeanPostProcessor {
    private final ThreadLocal<Integer> count = ThreadLocal.withInitial(() -> 0);

    /** How many statements {@code work} takes, on this thread. */
    public int of(Runnable work) {
        count.set(0);
        work.run();
        return count.get();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource real ? counting(DataSource.class, real) : bean;
    }

    private <T> T counting(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> call(real, method, arguments)));
    }

    private Object call(Object real, Method method, Object[] arguments) throws Throwable {
        if (real instanceof Statement && method.getName().startsWith("execute")) count.set(count.get() + 1);
        Object result;
        try {
            result = method.invoke(real, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
        if (method.getName().equals("unwrap")) return result;
        return switch (result) {
            case PreparedStatement statement -> counting(PreparedStatement.class, statement);
            case Statement statement -> counting(Statement.class, statement);
            case Connection connection when !(real instanceof Statement) -> counting(Connection.class, connection);
            case null, default -> result;
        };
    }
}
