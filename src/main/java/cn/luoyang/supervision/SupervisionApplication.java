package cn.luoyang.supervision;

import cn.luoyang.supervision.integrity.VerifyCommand;
import java.util.Arrays;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the supervision system: engine, ledger, web pages and, once, the plan itself. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SupervisionApplication {

    public static void main(String[] args) {
        // The engine reads dates without a zone in the zone of the JVM; the plan has only one.
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
        if (args.length > 0 && VerifyCommand.NAME.equals(args[0])) {
            System.exit(VerifyCommand.run(Arrays.copyOfRange(args, 1, args.length), System.out));
        }
        SpringApplication.run(SupervisionApplication.class, args);
    }
}
