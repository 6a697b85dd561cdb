package org.assaydao.mirror;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.assaydao.ballot.RelayGas;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Intent.Relay;
import org.assaydao.kernel.IntentId;
import org.assaydao.ledger.LedgerConfiguration;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.mirror.follow.FollowRoom;
import org.assaydao.mirror.follow.Following;
import org.assaydao.mirror.send.SendRoom;
import org.assaydao.transaction.RequestTransaction;
import org.assaydao.turn.Lease;
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
import org.web3j.crypto.Credentials;

/** One instance of the store and the mirror as in production, whose turns a test takes itself. */
public final class MirrorContext implements AutoCloseable {
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

    public static MirrorContext start(TestDatabase database, String rpc, Path deployment) {
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

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcTemplate jdbc() {
        return bean(JdbcTemplate.class);
    }

    public ChainOutlook outlook() {
        return bean(ChainOutlook.class);
    }

    public Lease lease(String name) {
        return Lease.named(name, jdbc());
    }

    /** A holder of a lease that others may take over at once. */
    public Lease shortLease(String name, String holder) {
        return new Lease(name, holder, Duration.ofMillis(1), jdbc());
    }

    public FollowRoom.Turn follower(Lease lease) {
        return FollowRoom.follower(bean(Following.class), lease);
    }

    public FollowRoom.Turn recorder(Lease lease) {
        return FollowRoom.recorder(bean(Following.class), lease);
    }

    public SendRoom.Turn sender(Lease lease) {
        return SendRoom.sender(context, lease);
    }

    public Address relay() {
        return SendRoom.relay(context);
    }

    /** Reads until nothing is left, and records nothing: what is final is not applied yet. */
    public void follow() {
        Lease lease = lease("follower");
        long fence = lease.lead().orElseThrow();
        FollowRoom.Turn follower = follower(lease);
        while (follower.turn(fence)) {
            // More is final history.
        }
        lease.release();
    }

    /** Reads and records until nothing is left, as an instance of its own that has just started. */
    public void catchUp() {
        follow();
        Lease lease = lease("follower");
        long fence = lease.lead().orElseThrow();
        FollowRoom.Turn recorder = recorder(lease);
        while (recorder.turn(fence)) {
            // More is final already.
        }
        lease.release();
    }

    /** One turn of a sender that has just started. */
    public Optional<String> send() {
        return send(lease -> sender(lease));
    }

    /** As the other, of a sender that was given another key. */
    public Optional<String> send(Credentials key) {
        return send(lease -> SendRoom.sender(context, lease, key));
    }

    private Optional<String> send(Function<Lease, SendRoom.Turn> sender) {
        Lease lease = lease("sender");
        long fence = lease.lead().orElseThrow();
        try {
            return sender.apply(lease).turn(fence);
        } finally {
            lease.release();
        }
    }

    /**
     * Asks for a call to be sent, and waits until the sender's list has it. A ballot that goes alone was accepted before, and what
     * one without a reason may use is reserved for it.
     */
    public void request(IntentId intent, GovernorCalls.Call call) {
        if (intent.purpose() instanceof Relay relay) {
            String proposal = relay.proposal(bean(Contracts.class).governor()).toString();
            BigDecimal gas = new BigDecimal(RelayGas.alone(0).units());
            int taken = jdbc().update("""
                            insert into ballot_live (proposal, voter, digest, support, power, accepted_time,
                                accepted_block, ended, gas)
                            values (?, ?, '', 1, 1, 1, 1, false, ?)
                            on conflict do nothing""", proposal, relay.voter().toBytes(), gas);
            jdbc().update("""
                            insert into relay_gas (proposal, voter, gas, reserved) values (?, '', 0, ?)
                            on conflict (proposal, voter) do update
                            set reserved = relay_gas.reserved + excluded.reserved""", proposal, gas.multiply(BigDecimal.valueOf(taken)));
        }
        bean(CommandGateway.class).sendAndWait(new RequestTransaction(intent, call.to(), call.calldata(), List.of()));
        await().atMost(Duration.ofSeconds(90))
                .until(() -> !texts("select intent from outbound_intent where intent = ?", intent.toString())
                        .isEmpty());
    }

    /** The payload types of an aggregate's stream, in its order. */
    public List<String> stream(String aggregate) {
        return texts(
                "select payload_type from domain_event_entry where aggregate_identifier = ? order by sequence_number",
                aggregate);
    }

    /** The first column of a query, as text. */
    public List<String> texts(String query, Object... parameters) {
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
    public List<String> story() {
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
