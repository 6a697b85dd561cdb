package org.assaydao.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an existing governance client expects to find on chain, held against what is deployed here. */
class ClientAbiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** OpenZeppelin 5 narrowed the two setters; an overload of the older form beside them would leave typed clients none. */
    @Test
    void the_governor_answers_a_governor_client_but_for_the_forms_of_openzeppelin_4() {
        assertThat(missing("tally-zero-OzGovernor_ABI.json", "AssayGovernor"))
                .containsExactly(
                        "constructor (address)",
                        "function castVoteBySig(uint256,uint8,uint8,bytes32,bytes32)",
                        "function setVotingDelay(uint256)",
                        "function setVotingPeriod(uint256)");
    }

    @Test
    void the_token_answers_what_the_standards_define_and_not_what_is_peculiar_to_uni() {
        assertThat(missing("tally-zero-ERC20Votes_ABI.json", "AssayToken"))
                .containsExactly(
                        "constructor (address,address,uint256)",
                        "event MinterChanged(address,address)",
                        "function DELEGATION_TYPEHASH()",
                        "function DOMAIN_TYPEHASH()",
                        "function PERMIT_TYPEHASH()",
                        "function getCurrentVotes(address)",
                        "function getPriorVotes(address,uint256)",
                        "function minimumTimeBetweenMints()",
                        "function mintCap()",
                        "function minter()",
                        "function mintingAllowedAfter()",
                        "function setMinter(address)");
    }

    private static Set<String> missing(String expected, String contract) {
        Set<String> wanted = signatures(resource("/abis/" + expected));
        wanted.removeAll(signatures(artifact(contract)));
        return wanted;
    }

    private static Set<String> signatures(byte[] abi) {
        Set<String> found = new TreeSet<>();
        for (JsonNode entry : JSON.readTree(abi)) {
            String inputs = entry.path("inputs")
                    .valueStream()
                    .map(input -> input.path("type").asString())
                    .collect(Collectors.joining(",", "(", ")"));
            found.add(entry.path("type").asString() + " " + entry.path("name").asString("") + inputs);
        }
        return found;
    }

    private static byte[] artifact(String contract) {
        Path project = Path.of("").toAbsolutePath();
        Path root = Files.exists(project.resolve("contracts")) ? project : Objects.requireNonNull(project.getParent());
        try {
            return Files.readAllBytes(root.resolve("contracts/artifacts/" + contract + ".abi"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(ClientAbiTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
