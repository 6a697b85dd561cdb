package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assaydao.app.cli.AssayClient;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.app.cli.TypedStatement;
import org.assaydao.kernel.Excerpt;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.statement.AttributeSet;
import tools.jackson.databind.JsonNode;

/** Lets providers apply: signed statement, fee, bond, and, when their time has come, the auditor's attestation. */
final class Applicants {
    private static final String REGISTERED =
            Abi.topic("ApplicationRegistered(bytes32,address,bytes32,bytes32,uint256)");
    private static final long GAS = 600_000;
    private static final long YEAR = 365L * 24 * 3600;

    private final AssayClient api;
    private final Node node;
    private final Dispatch dispatch;
    private final Bank bank;
    private final Deployed at;
    private final SigningKey auditor = SampleKey.AUDITOR.key();

    Applicants(AssayClient api, Node node, Dispatch dispatch, Bank bank, Deployed at) {
        this.api = api;
        this.node = node;
        this.dispatch = dispatch;
        this.bank = bank;
        this.at = at;
    }

    /** An application on chain, bonded and waiting for its attestation. */
    record Application(SigningKey provider, Hash32 id, Hash32 attributes, int resource, BigInteger capacity) {}

    /** An application that was signed and posted. */
    private record Signed(SigningKey provider, Hash32 digest, Hash32 attributes, int resource, BigInteger capacity) {}

    /** All apply side by side; the applications stand in the order of the contests. */
    List<Application> apply(List<Contest> contests) throws IOException {
        BigInteger fee = read("fee");
        BigInteger bond = read("requiredBond");
        bank.giveEther(contests.stream().map(Contest::provider).toList(), Dispatch.Progress.NONE);
        List<Order> gifts = new ArrayList<>();
        List<Signed> signed = new ArrayList<>();
        for (Contest contest : contests) {
            signed.add(sign(contest));
            HexBytes gift = Abi.transfer(contest.provider().address(), fee.add(bond));
            gifts.add(Order.of(bank.treasury(), at.bondToken(), gift, GAS, "fee and bond"));
        }
        dispatch.send(gifts);
        List<Order> orders = new ArrayList<>();
        for (Signed one : signed) orders.addAll(registration(one, fee, bond));
        List<JsonNode> receipts = dispatch.send(orders);
        List<Application> applications = new ArrayList<>();
        int each = orders.size() / signed.size();
        for (int i = 0; i < signed.size(); i++) {
            Signed one = signed.get(i);
            Hash32 id = registeredId(receipts.subList(i * each, (i + 1) * each));
            applications.add(new Application(one.provider, id, one.attributes, one.resource, one.capacity));
            report(one);
        }
        return applications;
    }

    /** The auditor's signed report; the attestation on chain is what counts, this says how it was come by. */
    private void report(Signed one) throws IOException {
        Map<String, String> actors = Map.of(
                "provider", one.provider.address().toString(),
                "auditor", auditor.address().toString());
        TypedStatement report = TypedStatement.of(api.get("/statements/audit", actors));
        report.set("attributesHash", one.attributes.toString());
        report.set("capacity", one.capacity.toString());
        report.set("resource", Integer.toString(one.resource));
        report.set("summary", "Invented for the demo: nobody measured anything.");
        api.post("/audits", report.signedBy(auditor));
    }

    /** The auditor attests: with that, and once it is final, the application entitles its own proposal. */
    void attest(List<Application> applications) throws IOException {
        long until = node.block("latest").time() + YEAR;
        List<Order> orders = new ArrayList<>();
        for (Application one : applications) {
            HexBytes data = Abi.attest(one.id, one.attributes, one.resource, one.capacity, until);
            orders.add(Order.of(auditor, at.registry(), data, GAS, "attestation"));
        }
        dispatch.send(orders);
    }

    private Signed sign(Contest contest) throws IOException {
        String provider = contest.provider().address().toString();
        TypedStatement statement = TypedStatement.of(api.get("/statements/application", Map.of("provider", provider)));
        statement.set("provider", provider);
        statement.set("name", Excerpt.of("Demo: " + contest.title(), 99));
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
        api.post("/applications", statement.signedBy(contest.provider()));
        return new Signed(
                contest.provider(),
                statement.digest(),
                AttributeSet.hash(members),
                kind,
                new BigInteger(resource.path("capacity").asString()));
    }

    private List<Order> registration(Signed one, BigInteger fee, BigInteger bond) {
        SigningKey by = one.provider;
        return List.of(
                Order.of(by, at.bondToken(), Abi.approve(at.registry(), fee), GAS, "approval of the fee"),
                Order.of(by, at.bondToken(), Abi.approve(at.vault(), bond), GAS, "approval of the bond"),
                Order.of(
                        by,
                        at.registry(),
                        Abi.register(one.digest, one.resource, one.attributes, one.capacity),
                        GAS,
                        "application"),
                Order.of(by, at.vault(), Abi.deposit(by.address(), bond), GAS, "bond"));
    }

    static Hash32 registeredId(List<JsonNode> receipts) throws IOException {
        for (JsonNode receipt : receipts) {
            for (JsonNode log : receipt.path("logs")) {
                if (log.path("topics").path(0).asString().equals(REGISTERED)) {
                    return Hash32.parse(log.path("topics").path(1).asString());
                }
            }
        }
        throw new IOException("The registry registered nothing.");
    }

    private BigInteger read(String view) throws IOException {
        return Abi.word(node.read(at.registry(), Abi.view(view), "latest"), 0);
    }
}
