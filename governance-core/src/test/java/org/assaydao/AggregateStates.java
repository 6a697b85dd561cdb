package org.assaydao;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.CustomMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.DynamicTest;

/**
 * The states of one aggregate by name, each by the events that lead to it, and every fact tried in every one of them.
 *
 * @param <A> the aggregate
 * @param <E> its sealed events
 */
public final class AggregateStates<A, E> {
    private final Class<A> aggregate;
    private final Map<String, List<? extends E>> states = new LinkedHashMap<>();

    public AggregateStates(Class<A> aggregate) {
        this.aggregate = aggregate;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public final AggregateStates<A, E> state(String name, E... events) {
        states.put(name, List.of(events));
        return this;
    }

    public Set<String> names() {
        return states.keySet();
    }

    /** A fresh aggregate in the state of that name. */
    public TestExecutor<A> in(String name) {
        List<? extends E> events = states.get(name);
        if (events == null) {
            throw new IllegalArgumentException("no state " + name);
        }
        AggregateTestFixture<A> fixture = new AggregateTestFixture<>(aggregate);
        return events.isEmpty() ? fixture.givenNoPriorActivity() : fixture.given(new ArrayList<Object>(events));
    }

    /**
     * One test for every fact in every state: it is taken, and followed by a divergence where it is not expected.
     *
     * @param expected the simple names of the facts that each state expects; all states must be named
     * @param record the command that carries a fact
     * @param divergence the event that must follow an unexpected one
     */
    public <F extends E> Stream<DynamicTest> everyFact(
            List<F> facts, Map<String, Set<String>> expected, Function<F, ?> record, Function<F, E> divergence) {
        if (!expected.keySet().equals(states.keySet())) {
            throw new IllegalArgumentException("expectations for " + expected.keySet() + ", states " + names());
        }
        return states.keySet().stream().flatMap(state -> facts.stream().map(fact -> {
            String kind = name(fact);
            boolean fits = expected.getOrDefault(state, Set.of()).contains(kind);
            return DynamicTest.dynamicTest(kind + (fits ? " fits " : " diverges from ") + state, () -> {
                ResultValidator<A> result = in(state).when(record.apply(fact));
                if (fits) {
                    result.expectEvents(fact);
                } else {
                    result.expectEvents(fact, divergence.apply(fact));
                }
            });
        }));
    }

    /** The name that a divergence gives a fact. */
    public static String name(Object fact) {
        return fact.getClass().getSimpleName();
    }

    /** Matches the refusal by one rule. */
    public static Matcher<?> broken(Rule rule) {
        return new CustomMatcher<>("a refusal by " + rule) {
            @Override
            public boolean matches(Object thrown) {
                return thrown instanceof RuleBroken broken && broken.rule() == rule;
            }
        };
    }
}
