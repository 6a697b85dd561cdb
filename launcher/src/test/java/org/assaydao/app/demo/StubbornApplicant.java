package org.assaydao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.app.cli.TypedStatement;
import org.assaydao.kernel.Hash32;
import org.assaydao.statement.AttributeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A provider who applies once, however often the system is killed: the same signed statement, the same transactions. */
final class StubbornApplicant {
    private static final long GAS = 600_000;
    private static final long YEAR = 365L * 24 * 3600;

    private final SigningKey provider;
    private final Outbox outbox;
    private @Nullable Signed signed;
    private @Nullable String position;
    private boolean attempted;
    private long validUntil;
    private @Nullable Order registration;

    StubbornApplicant(SigningKey provider, Outbox outbox) {
        this.provider = provider;
        this.outbox = outbox;
    }

    private record Signed(
            Map<String, Object> body, Hash32 digest, Hash32 attributes, int resource, BigInteger capacity) {}

    /** Fee, bond and registration; returns when all are in blocks. */
    void apply(Theatre on, SigningKey treasury) throws IOException {
        if (signed == null) signed = sign(on);
        post(on, signed);
        BigInteger fee = read(on, "fee");
        BigInteger bond = read(on, "requiredBond");
        Deployed at = on.at();
        var gift = Abi.transfer(provider.address(), fee.add(bond));
        outbox.settle(on.node(), List.of(Order.of(treasury, at.bondToken(), gift, GAS, "fee and bond")));
        var claim = Abi.register(signed.digest, signed.resource, signed.attributes, signed.capacity);
        Order register = Order.of(provider, at.registry(), claim, GAS, "application");
        registration = register;
        outbox.settle(
                on.node(),
                List.of(
                        Order.of(provider, at.bondToken(), Abi.approve(at.registry(), fee), GAS, "approval of fee"),
                        Order.of(provider, at.bondToken(), Abi.approve(at.vault(), bond), GAS, "approval of bond"),
                        register,
                        Order.of(provider, at.vault(), Abi.deposit(provider.address(), bond), GAS, "bond")));
    }

    /** The auditor attests. */
    Applicants.Application attested(Theatre on) throws IOException {
        Signed what = Objects.requireNonNull(signed);
        JsonNode receipt = outbox.receipt(on.node(), Objects.requireNonNull(registration));
        Hash32 id = Applicants.registeredId(List.of(receipt));
        if (validUntil == 0) validUntil = on.clock().now() + YEAR;
        var data = Abi.attest(id, what.attributes, what.resource, what.capacity, validUntil);
        outbox.settle(
                on.node(), List.of(Order.of(SampleKey.AUDITOR.key(), on.at().registry(), data, GAS, "attestation")));
        return new Applicants.Application(provider, id, what.attributes, what.resource, what.capacity);
    }

    /** An application that was answered must be answered the same again. */
    private void post(Theatre on, Signed what) throws IOException {
        boolean first = !attempted;
        attempted = true;
        JsonNode answer = on.api().post("/applications", what.body);
        String said = answer.path("position").asString("");
        assertThat(said).isNotEmpty();
        if (first) assertThat(answer.path("repeated").asBoolean()).isFalse();
        if (position != null) {
            assertThat(answer.path("repeated").asBoolean()).isTrue();
            assertThat(said).isEqualTo(position);
        }
        position = said;
    }

    private Signed sign(Theatre on) throws IOException {
        String name = provider.address().toString();
        TypedStatement statement = TypedStatement.of(on.api().get("/statements/application", Map.of("provider", name)));
        statement.set("provider", name);
        statement.set("name", "Survives every kill");
        JsonNode message = statement.message();
        JsonNode resource = message.path("resources").path(0);
        int kind = resource.path("kind").asInt();
        List<AttributeSet.Member> members = new ArrayList<>();
        for (JsonNode each : message.path("attributes")) {
            if (each.path("kind").asInt() != kind) continue;
            members.add(new AttributeSet.Member(
                    each.path("kind").asInt(),
                    each.path("key").asString(),
                    each.path("value").asString()));
        }
        return new Signed(
                statement.signedBy(provider),
                statement.digest(),
                AttributeSet.hash(members),
                kind,
                new BigInteger(resource.path("capacity").asString()));
    }

    private static BigInteger read(Theatre on, String view) throws IOException {
        return Abi.word(on.node().read(on.at().registry(), Abi.view(view), "latest"), 0);
    }
}
