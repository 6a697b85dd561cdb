package org.assaydao.mirror;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.IntentId;
import org.assaydao.ledger.Lease;
import org.assaydao.ledger.LedgerConfiguration;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.transaction.RequestTransaction;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** One instance of the store and the mirror as in production, whose turns a test takes itself. */
final class MirrorContext implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = "org.assaydao",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(Aggregate.class))
    @Import({LedgerConfiguration.class, MirrorPartsConfiguration.class})
    static class Application {
        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    private MirrorContext(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static MirrorContext start(TestDatabase database, String rpc, Path deployment) {
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("axon.axonserver.enabled", "false");
        properties.put("axon.update-check.disabled", "true");
        properties.put("assay.chain.rpc", rpc);
        properties.put("assay.chain.deployment", deployment.toString());
        properties.put("assay.chain.timeout", "2s");
        properties.put("assay.relay.sample", "true");
        return new MirrorContext(new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(properties)
                .run());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcTemplate jdbc() {
        return bean(JdbcTemplate.class);
    }

    ChainOutlook outlook() {
        return bean(ChainOutlook.class);
    }

    Lease lease(String name) {
        return Lease.named(name, jdbc());
    }

    /** A holder of a lease that others may take over at once. */
    Lease shortLease(String name, String holder) {
        return new Lease(name, holder, Duration.ofMillis(1), jdbc());
    }

    Follower follower(Lease lease) {
        return bean(MirrorAssembly.class).follower(lease);
    }

    Recorder recorder(Lease lease) {
        return bean(MirrorAssembly.class).recorder(lease);
    }

    Sender sender(Lease lease) {
        return bean(MirrorAssembly.class).sender(lease, key());
    }

    private RelayKey key() {
        return bean(MirrorPartsConfiguration.Relay.class).key().orElseThrow();
    }

    Address relay() {
        return key().address();
    }

    /** Reads until nothing is left, and records nothing: what is final is not applied yet. */
    void follow() {
        Lease lease = lease("follower");
        long fence = lease.lead().orElseThrow();
        Follower follower = follower(lease);
        while (follower.turn(fence)) {
            // More is final history.
        }
        lease.release();
    }

    /** Reads and records until nothing is left, as an instance of its own that has just started. */
    void catchUp() {
        follow();
        Lease lease = lease("follower");
        long fence = lease.lead().orElseThrow();
        Recorder recorder = recorder(lease);
        while (recorder.turn(fence)) {
            // More is final already.
        }
        lease.release();
    }

    /** One turn of a sender that has just started. */
    Optional<String> send() {
        return send(key());
    }

    /** As the other, of a sender that was given another key. */
    Optional<String> send(RelayKey key) {
        Lease lease = lease("sender");
        long fence = lease.lead().orElseThrow();
        try {
            return bean(MirrorAssembly.class).sender(lease, key).turn(fence);
        } finally {
            lease.release();
        }
    }

    /** Asks for a call to be sent, and waits until the sender's list has it. */
    void request(IntentId intent, GovernorCalls.Call call) {
        bean(CommandGateway.class).sendAndWait(new RequestTransaction(intent, call.to(), call.calldata(), List.of()));
        await().atMost(Duration.ofSeconds(90))
                .until(() -> !texts("select intent from outbound_intent where intent = ?", intent.toString())
                        .isEmpty());
    }

    /** The payload types of an aggregate's stream, in its order. */
    List<String> stream(String aggregate) {
        return texts(
                "select payload_type from domain_event_entry where aggregate_identifier = ? order by sequence_number",
                aggregate);
    }

    /** The first column of a query, as text. */
    List<String> texts(String query, Object... parameters) {
        List<String> texts = new ArrayList<>();
        jdbc().query(
                        query,
                        row -> {
                            texts.add(row.getString(1));
                        },
                        parameters);
        return texts;
    }

    /** All of the store's events but their ids and times, in chain order of their streams: what two runs compare by. */
    List<String> story() {
        List<String> story = new ArrayList<>();
        jdbc().query("""
                        select aggregate_identifier, sequence_number, payload_type, payload from domain_event_entry
                        order by aggregate_identifier, sequence_number
                        """, row -> {
            story.add(row.getString(1) + "@" + row.getLong(2) + " " + row.getString(3) + " "
                    + new String(row.getBytes(4), StandardCharsets.UTF_8));
        });
        return story;
    }

    @Override
    public void close() {
        context.close();
    }
}
