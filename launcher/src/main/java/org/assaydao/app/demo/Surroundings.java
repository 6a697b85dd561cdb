package org.assaydao.app.demo;

import java.nio.file.Path;
import org.assaydao.app.cli.Management;
import org.jspecify.annotations.Nullable;

/**
 * Where the running system listens, as its {@code running.json} says.
 *
 * @param data its directory, as a person would name it on the command line
 */
public record Surroundings(
        Path data,
        String api,
        Management management,
        String chainRpc,
        String postgresUrl,
        String postgresUser,
        @Nullable Path postgresPasswordFile) {}
