package org.assaydao.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.assaydao.app.cli.AssayClient;
import org.assaydao.app.cli.Refusal;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.app.cli.TypedStatement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code assay sign}: signs a statement with a sample key and, when asked, posts it. */
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = "Signs a statement with a sample key and prints what the API takes, or posts it.",
        footer = {
            "",
            "Example:",
            "  ./assay sign application --key provider --set name=\"North Hash\" --post",
            "",
            "What the API offers as the statement's message is filled in; --set changes single fields. A struct's field is",
            "named by its path (person.legalName); a list is set whole, as JSON."
        })
final class SignCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What can be signed, and where it is posted. */
    private enum Statement {
        APPLICATION("provider", "/applications"),
        QUESTION("asker", "/questions"),
        ANSWER("provider", "/answers"),
        AUDIT("auditor", "/audits");

        private final String actor;
        private final String path;

        Statement(String actor, String path) {
            this.actor = actor;
            this.path = path;
        }

        private static Statement named(String name) throws Refusal {
            for (Statement each : values()) {
                if (each.name().equals(name.toUpperCase(Locale.ROOT))) return each;
            }
            throw new Refusal("There is no statement \"" + name
                    + "\"; there are application, question, answer and audit (a ballot is signed by ./assay vote).");
        }
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private FarSide system = new FarSide();

    @Parameters(paramLabel = "STATEMENT", description = "application, question, answer or audit.")
    private String name = "";

    @Option(
            names = "--key",
            required = true,
            paramLabel = "K",
            description = "treasury, holder, provider, auditor or stranger.")
    private String keyName = "";

    @Option(names = "--set", paramLabel = "FIELD=VALUE", description = "Sets a field of the message; may be repeated.")
    private Map<String, String> fields = new LinkedHashMap<>();

    @Option(names = "--post", description = "Post it, and print the answer instead.")
    private boolean post;

    @Override
    public Integer call() throws IOException {
        system.requireEmbeddedChain();
        Statement statement = Statement.named(name);
        SigningKey key = SampleKey.named(keyName).key();
        AssayClient api = system.api();
        TypedStatement typed =
                TypedStatement.of(api.get("/statements/" + name.toLowerCase(Locale.ROOT), known(statement, key)));
        for (Map.Entry<String, String> field : fields.entrySet()) typed.set(field.getKey(), field.getValue());
        Map<String, Object> signed = typed.signedBy(key);
        Object shown = post ? api.post(statement.path, signed) : signed;
        PrintWriter out = spec.commandLine().getOut();
        out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(shown));
        out.flush();
        return 0;
    }

    /** What the API needs to know to fill in the rest: the actor, and every plain field that was set. */
    private Map<String, String> known(Statement statement, SigningKey key) {
        Map<String, String> known = new LinkedHashMap<>();
        known.put(statement.actor, key.address().toString());
        fields.forEach((field, value) -> {
            if (!field.contains(".") && value.length() <= 100) known.put(field, value);
        });
        return known;
    }
}
