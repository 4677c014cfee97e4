package cn.luoyang.supervision.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real MySQL 8 server on this machine without Docker, from the binaries that the test library
 * ships. The library itself cannot start the server as root, so they are started by hand.
 */
final class RealMySql {

    private static final String ARCHIVE = "/mysql-Linux-amd64.tar.gz";

    private final Path base;
    private final int port;
    private final Process server;

    private RealMySql(Path base, int port, Process server) {
        this.base = base;
        this.port = port;
        this.server = server;
    }

    /**
     * Why it cannot run here, or null: another operating system, or a library that is not
     * installed.
     */
    static String obstacle() {
        if (!"Linux".equals(System.getProperty("os.name"))
                || !"amd64".equals(System.getProperty("os.arch"))) {
            return "the archived MySQL is for Linux on amd64";
        }
        try {
            Process ldd =
                    new ProcessBuilder("ldd", unpacked().resolve("bin/mysqld").toString())
                            .redirectErrorStream(true)
                            .start();
            String libraries = new String(ldd.getInputStream().readAllBytes());
            return libraries
                    .lines()
                    .filter(line -> line.contains("not found"))
                    .map(line -> "MySQL needs " + line.strip())
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes an empty server and starts it on a free port. */
    static RealMySql start() throws IOException, InterruptedException {
        Path base = unpacked();
        Path data = Files.createTempDirectory(Path.of("target"), "mysql-data").toAbsolutePath();
        run(base, data, List.of("--initialize-insecure")).waitFor();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process server =
                run(
                        base,
                        data,
                        List.of(
                                "--port=" + port,
                                "--bind-address=127.0.0.1",
                                "--socket=" + data.resolve("mysql.sock"),
                                "--pid-file=" + data.resolve("mysqld.pid"),
                                "--skip-mysqlx",
                                "--character-sets-dir=" + base.resolve("share/charsets"),
                                "--character-set-server=utf8mb4",
                                "--collation-server=utf8mb4_bin",
                                "--transaction-isolation=READ-COMMITTED",
                                "--default-authentication-plugin=mysql_native_password",
                                "--innodb-flush-log-at-trx-commit=0"));
        RealMySql mysql = new RealMySql(base, port, server);
        // Until the JVM ends: the application under test closes its connections after its tests are
        // over.
        Runtime.getRuntime().addShutdownHook(new Thread(mysql::stop));
        mysql.createSchema();
        return mysql;
    }

    /** Where it is; everything else is set by the profile, as in production. */
    String url() {
        return "jdbc:mysql://127.0.0.1:"
                + port
                + "/supervision?useSSL=false&allowPublicKeyRetrieval=true";
    }

    private void stop() {
        server.destroy();
        try {
            if (!server.waitFor(30, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void createSchema() throws InterruptedException {
        SQLException last = null;
        for (int attempt = 0; attempt < 240 && server.isAlive(); attempt++) {
            try (Connection connection =
                            DriverManager.getConnection(
                                    "jdbc:mysql://127.0.0.1:"
                                            + port
                                            + "/?useSSL=false&allowPublicKeyRetrieval=true",
                                    "root",
                                    "");
                    var statement = connection.createStatement()) {
                statement.execute("create database supervision");
                return;
            } catch (SQLException e) {
                last = e;
                server.waitFor(500, TimeUnit.MILLISECONDS);
            }
        }
        throw new IllegalStateException("MySQL in " + base + " did not start", last);
    }

    private static Process run(Path base, Path data, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(base.resolve("bin/mysqld").toString());
        command.add("--no-defaults");
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        command.add("--lc_messages_dir=" + base.resolve("share"));
        command.add("--datadir=" + data);
        command.addAll(options);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling(data.getFileName() + ".log").toFile())
                .start();
    }

    private static Path unpacked() throws IOException {
        Path base = Path.of("target", "mysql").toAbsolutePath();
        if (!Files.exists(base.resolve("bin/mysqld"))) {
            Files.createDirectories(base);
            Path archive = base.resolve("mysql.tar.gz");
            try (InputStream in = RealMySql.class.getResourceAsStream(ARCHIVE)) {
                Files.copy(in, archive, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            Process tar =
                    new ProcessBuilder(
                                    Arrays.asList(
                                            "tar",
                                            "xzf",
                                            archive.toString(),
                                            "-C",
                                            base.toString()))
                            .inheritIO()
                            .start();
            try {
                if (tar.waitFor() != 0) {
                    throw new IOException("tar could not unpack " + archive);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
        return base;
    }
}
