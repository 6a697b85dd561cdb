package org.assaydao.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.assaydao.app.cli.OfferedCall;
import org.assaydao.app.cli.Refusal;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.Sender;
import org.assaydao.app.cli.Sender.Receipt;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.app.cli.TokenTransfer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay send}: sends a transaction that the API describes, signed with a sample key. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = "Sends a transaction with a sample key and waits until it is in a block.",
        footer = {
            "",
            "Examples:",
            "  ./assay send approve --key provider",
            "  ./assay send transfer --key treasury --set token=assay --set to=holder --set amount=1000000",
            "  ./assay send delegate --key holder --set delegatee=holder",
            "  ./assay send answer-dispute --key provider --set dispute=0x… --set answer=0x…",
            "  ./assay send settle --key stranger --set dispute=0x…",
            "",
            "What an action wants to know is said by GET /v1/transactions, and by the refusal when it is missing.",
            "The name of a sample key stands for its account."
        })
final class SendCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private FarSide system = new FarSide();

    @Parameters(
            paramLabel = "ACTION",
            description = "One that GET /v1/transactions lists with what it does and wants to know, or transfer.")
    private String action = "";

    @Option(
            names = "--key",
            required = true,
            paramLabel = "K",
            description = "treasury, holder, provider, auditor or stranger.")
    private String keyName = "";

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "What the action wants to know; may be repeated.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException {
        system.requireEmbeddedChain();
        SigningKey key = SampleKey.named(keyName).key();
        if (parameters.containsKey("from")) {
            throw new Refusal(
                    "The sender is the account of --key; --set from=... would have another one's call sent by it.");
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("from", key.address().toString());
        for (Map.Entry<String, String> each : parameters.entrySet()) {
            query.put(each.getKey(), account(each.getKey(), each.getValue()));
        }
        OfferedCall offered = action.equals(TokenTransfer.ACTION)
                ? TokenTransfer.of(system.api().get("/contracts"), query)
                : OfferedCall.read(system.api().get("/transactions/" + action, query));
        PrintWriter out = spec.commandLine().getOut();
        if (!offered.note().isEmpty()) out.println(offered.note());
        out.flush();
        return report(out, new Sender(system.node()).send(key, offered.call()));
    }

    /** The name of a sample key stands for its account. */
    private static String account(String name, String value) {
        if (name.equals("reason")) return value;
        for (SampleKey sample : SampleKey.values()) {
            if (sample.isOffered() && sample.label().equals(value)) {
                return sample.address().toString();
            }
        }
        return value;
    }

    static int report(PrintWriter out, Receipt receipt) {
        out.println("transaction " + receipt.hash());
        out.println("block       " + receipt.block());
        out.println("gas         " + grouped(receipt.gasUsed()));
        if (!receipt.succeeded()) out.println("It is in the chain and was reverted: nothing changed.");
        out.flush();
        return receipt.succeeded() ? 0 : 1;
    }

    private static String grouped(BigInteger number) {
        return String.format(java.util.Locale.ROOT, "%,d", number).replace(',', ' ');
    }
}
