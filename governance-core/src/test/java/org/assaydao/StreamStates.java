package org.assaydao;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.Story;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.CustomMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.DynamicTest;

/**
 * The states of one stream by name, each by the events that lead to it, and every fact told in every one of them.
 *
 * @param <E> the stream's sealed events
 */
public final class StreamStates<E> {
    private final Optional<Class<?>> aggregate;
    private final Map<String, List<? extends E>> states = new LinkedHashMap<>();

    /** Of a stream about which the chain alone speaks. */
    public StreamStates() {
        this.aggregate = Optional.empty();
    }

    /** Of a stream about which an aggregate decides as well. */
    public StreamStates(Class<?> aggregate) {
        this.aggregate = Optional.of(aggregate);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public final StreamStates<E> state(String name, E... events) {
        states.put(name, List.of(events));
        return this;
    }

    public Set<String> names() {
        return states.keySet();
    }

    private List<? extends E> events(String name) {
        List<? extends E> events = states.get(name);
        if (events == null) {
            throw new IllegalArgumentException("no state " + name);
        }
        return events;
    }

    /** A stream in the state of that name. */
    public Given given(String name) {
        return new Given(events(name));
    }

    /** A fresh aggregate in the state of that name. */
    public TestExecutor<?> in(String name) {
        AggregateTestFixture<?> fixture = new AggregateTestFixture<>(aggregate.orElseThrow());
        List<Object> events = new ArrayList<>(events(name));
        return events.isEmpty() ? fixture.givenNoPriorActivity() : fixture.given(events);
    }

    /** A stream to which a fact is told as the recorder tells it. */
    public record Given(List<?> events) {
        public Then told(ChainFact fact) {
            Story<Object, ChainFact> story = Story.before(fact);
            for (Object event : events) story = story.after(event);
            return new Then(story.tell(fact));
        }
    }

    /** What was appended. */
    public record Then(List<Object> appended) {
        public void expectEvents(Object... events) {
            assertThat(appended).containsExactly(events);
        }

        public void expectNoEvents() {
            assertThat(appended).isEmpty();
        }
    }

    /**
     * One test for every fact in every state: it is taken, and followed by a divergence where it is not expected.
     *
     * @param expected the simple names of the facts that each state expects; all states must be named
     * @param divergence the event that must follow an unexpected one
     */
    public <F extends ChainFact> Stream<DynamicTest> everyFact(
            List<F> facts, Map<String, Set<String>> expected, Function<F, ? extends E> divergence) {
        if (!expected.keySet().equals(states.keySet())) {
            throw new IllegalArgumentException("expectations for " + expected.keySet() + ", states " + names());
        }
        return states.keySet().stream().flatMap(state -> facts.stream().map(fact -> {
            String kind = fact.getClass().getSimpleName();
            boolean fits = expected.getOrDefault(state, Set.of()).contains(kind);
            return DynamicTest.dynamicTest(kind + (fits ? " fits " : " diverges from ") + state, () -> {
                Then result = given(state).told(fact);
                if (fits) {
                    result.expectEvents(fact);
                } else {
                    result.expectEvents(fact, divergence.apply(fact));
                }
            });
        }));
    }

    /** The name that a divergence gives a fact. */
    public static String name(ChainFact fact) {
        return fact.storedName();
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
