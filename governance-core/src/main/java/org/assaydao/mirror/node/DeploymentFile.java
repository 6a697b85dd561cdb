package org.assaydao.mirror.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assaydao.chain.Contracts;
import org.assaydao.kernel.Address;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the addresses that the deployment script wrote. */
final class DeploymentFile {
    private DeploymentFile() {}

    /**
     * The deployment of {@code file}.
     *
     * @throws IllegalStateException in one sentence when the file is missing or is not what the script writes
     */
    static Contracts read(Path file) {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException | JacksonException unreadable) {
            throw new IllegalStateException(
                    "the deployment file " + file + " (assay.chain.deployment) cannot be read", unreadable);
        }
        return new Contracts(
                number(file, json, "chainId"),
                number(file, json, "deployedAtBlock"),
                address(file, json, "token"),
                address(file, json, "governor"),
                address(file, json, "timelock"),
                address(file, json, "registry"),
                address(file, json, "vault"),
                address(file, json, "bondToken"),
                address(file, json, "court"),
                address(file, json, "fund"),
                address(file, json, "certificate"),
                address(file, json, "anchor"),
                address(file, json, "auditorBonds"),
                address(file, json, "delistings"),
                address(file, json, "auditorCases"));
    }

    private static long number(Path file, JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber()) {
            throw new IllegalStateException("the deployment file " + file + " has no number " + field);
        }
        return value.longValue();
    }

    private static Address address(Path file, JsonNode json, String field) {
        try {
            return Address.parse(json.path(field).asString(""));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException("the deployment file " + file + " has no address " + field, malformed);
        }
    }
}
