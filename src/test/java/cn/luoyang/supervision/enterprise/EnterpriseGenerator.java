package cn.luoyang.supervision.enterprise;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Makes plausible enterprises with three years of history, always the same ones: of all counties
 * and clusters, most without a title, some that lapsed, figures that grow, gaps as real files have
 * them.
 */
final class EnterpriseGenerator {

    static final long SEED = 20230403L;

    private static final List<String> COUNTIES =
            List.of(
                    "老城区", "西工区", "瀍河区", "涧西区", "洛龙区", "孟津区", "偃师区", "新安县", "栾川县", "嵩县", "汝阳县",
                    "宜阳县", "洛宁县", "伊川县");
    private static final List<String> COUNTY_IDS =
            List.of(
                    "laocheng",
                    "xigong",
                    "chanhe",
                    "jianxi",
                    "luolong",
                    "mengjin",
                    "yanshi",
                    "xinan",
                    "luanchuan",
                    "song",
                    "ruyang",
                    "yiyang",
                    "luoning",
                    "yichuan");
    private static final List<String> CLUSTERS =
            List.of(
                    "光电元器件", "电子化工材料", "航空装备", "人工智能装备", "新材料", "生物医药", "新能源汽车", "农机装备", "高端轴承",
                    "石油化工");
    private static final List<String> CLUSTER_IDS =
            List.of(
                    "optoelectronics",
                    "electronicChemicals",
                    "aviation",
                    "intelligentEquipment",
                    "newMaterials",
                    "biomedicine",
                    "newEnergyVehicles",
                    "agriculturalMachinery",
                    "bearings",
                    "petrochemicals");
    private static final String BRANDS = "鑫瑞恒泰宏远华盛金鼎中信达成百立方诺维普莱斯科创兴隆源德正安康卓越重工长江行健乐天厦洛牡丹龙门伊河嵩岳";
    private static final List<String> TRADES =
            List.of(
                    "光电科技", "轴承", "精密轴承", "新材料科技", "耐火材料", "智能装备", "机械制造", "生物医药", "化工", "农业机械",
                    "电子科技", "航空部件", "新能源科技", "自动化设备", "模具", "硅业", "钼业", "重型机械", "矿山机器", "拖拉机配件");
    private static final List<String> FORMS = List.of("有限公司", "有限公司", "有限责任公司", "股份有限公司", "科技有限公司");
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林";
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private final Random random;
    private final LocalDate today;
    private final Set<String> codes = new HashSet<>();
    private int number;

    EnterpriseGenerator(LocalDate today) {
        this.random = new Random(SEED);
        this.today = today;
    }

    /** A row: values by column of {@link ImportColumns}, texts, days and numbers. */
    Map<String, Object> next() {
        number++;
        Map<String, Object> row = new LinkedHashMap<>();
        int county = random.nextInt(COUNTIES.size());
        int cluster = random.nextInt(CLUSTERS.size());
        row.put("code", code(county));
        row.put("name", name());
        row.put("county", COUNTIES.get(county));
        row.put("cluster", CLUSTERS.get(cluster));
        titles(row);
        figures(row);
        if (random.nextInt(100) < 55) {
            row.put("cloudSince", before(1_200));
            row.put("cloudEvidence", "上云服务合同" + number + "号");
        }
        if (random.nextInt(100) < 60) {
            row.put("level", 1 + Math.min(3, (int) Math.abs(random.nextGaussian() * 1.3)));
            row.put("assessedOn", before(700));
        }
        if (random.nextInt(100) < 65) {
            row.put(
                    "coreBusiness",
                    List.of("研发设计", "生产制造", "经营管理", "运维服务", "供应链管理").get(random.nextInt(5)));
            row.put(
                    "coreSystem",
                    List.of("ERP系统", "MES系统", "PLM系统", "SRM系统").get(random.nextInt(4)));
            row.put("coreSince", before(2_000));
        }
        if (random.nextInt(100) < 6) {
            row.put(
                    "listingStage",
                    List.of("四板", "新三板基础层", "新三板创新层", "上市辅导").get(random.nextInt(4)));
            row.put("listingOn", before(900));
        }
        if (random.nextInt(100) < 70) {
            row.put("specialist", person());
            row.put("specialistSince", before(300));
        }
        if (row.containsKey("recognisedOn.provincial") && random.nextInt(100) < 80) {
            row.put("listFrom.bankWhitelist", before(200));
        }
        if (random.nextInt(100) < 4) {
            row.put("listFrom.enforcementPositive", before(360));
        }
        row.put("contact", person());
        row.put("phone", "138%08d".formatted(random.nextInt(100_000_000)));
        return row;
    }

    List<Map<String, Object>> rows(int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(next());
        }
        return rows;
    }

    /** The next enterprises as the register takes them, without a file between. */
    List<EnterpriseRegister.Entered> entered(int count) {
        List<EnterpriseRegister.Entered> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> row = next();
            List<FactContent> facts = facts(row);
            LocalDate since =
                    facts.stream().map(FactContent::from).min(LocalDate::compareTo).orElse(today);
            List<FactContent> whole = new ArrayList<>();
            whole.add(FactContent.name((String) row.get("name"), since));
            whole.add(
                    FactContent.county(COUNTY_IDS.get(COUNTIES.indexOf(row.get("county"))), since));
            whole.add(
                    FactContent.cluster(
                            CLUSTER_IDS.get(CLUSTERS.indexOf(row.get("cluster"))), since));
            whole.addAll(facts);
            all.add(
                    new EnterpriseRegister.Entered(
                            (String) row.get("code"),
                            whole.stream().map(f -> new Change(f, null)).toList()));
        }
        return all;
    }

    private List<FactContent> facts(Map<String, Object> row) {
        List<FactContent> facts = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            LocalDate on = (LocalDate) row.get("recognisedOn." + tier.id());
            if (on != null) {
                facts.add(
                        FactContent.title(
                                tier.id(),
                                on,
                                (LocalDate) row.get("expiresOn." + tier.id()),
                                null));
            }
        }
        for (int year = today.getYear() - 3; year < today.getYear(); year++) {
            facts.add(
                    FactContent.figures(
                            year,
                            (BigDecimal) row.get("revenue." + year),
                            (BigDecimal) row.get("rdCost." + year),
                            (Integer) row.get("staff." + year),
                            (Integer) row.get("rdStaff." + year)));
        }
        if (row.containsKey("cloudSince")) {
            facts.add(
                    FactContent.cloud(
                            (LocalDate) row.get("cloudSince"), (String) row.get("cloudEvidence")));
        }
        if (row.containsKey("level")) {
            facts.add(
                    FactContent.digital(
                            (Integer) row.get("level"), (LocalDate) row.get("assessedOn")));
        }
        if (row.containsKey("specialist")) {
            facts.add(
                    FactContent.specialist(
                            (String) row.get("specialist"),
                            (LocalDate) row.get("specialistSince"),
                            null));
        }
        facts.add(
                FactContent.contact((String) row.get("contact"), (String) row.get("phone"), today));
        return facts;
    }

    /** Headings, the reader's; every column any row has. */
    static byte[] workbook(ImportColumns columns, LocalDate today, List<Map<String, Object>> rows) {
        return workbook(columns, today, rows, sheet -> sheet);
    }

    /** The same, with something done to the sheet before it is closed. */
    static byte[] workbook(
            ImportColumns columns,
            LocalDate today,
            List<Map<String, Object>> rows,
            UnaryOperator<Worksheet> then) {
        List<String> keys =
                columns.keys(
                        List.of(today.getYear() - 3, today.getYear() - 2, today.getYear() - 1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(columns, keys, rows, out, then);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static void write(
            ImportColumns columns,
            List<String> keys,
            List<Map<String, Object>> rows,
            OutputStream out,
            UnaryOperator<Worksheet> then)
            throws IOException {
        try (Workbook workbook = new Workbook(out, "generator", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("企业台账");
            for (int i = 0; i < keys.size(); i++) {
                sheet.value(0, i, columns.heading(keys.get(i)));
            }
            for (int r = 0; r < rows.size(); r++) {
                for (int i = 0; i < keys.size(); i++) {
                    Object value = rows.get(r).get(keys.get(i));
                    if (value instanceof LocalDate day) {
                        sheet.value(r + 1, i, day);
                        sheet.style(r + 1, i).format("yyyy-mm-dd").set();
                    } else if (value instanceof Number n) {
                        sheet.value(r + 1, i, n);
                    } else if (value != null) {
                        sheet.value(r + 1, i, value.toString());
                    }
                }
            }
            then.apply(sheet);
        }
    }

    private void titles(Map<String, Object> row) {
        int dice = random.nextInt(1_000);
        if (dice < 480) {
            title(row, Tier.INNOVATIVE, 900);
        }
        if (dice < 160) {
            title(row, Tier.PROVINCIAL, 1_200);
        }
        if (dice < 20) {
            title(row, Tier.LITTLE_GIANT, 1_000);
        }
        if (dice >= 15 && dice < 19) {
            title(row, Tier.CHAMPION, 1_000);
        }
    }

    private void title(Map<String, Object> row, Tier tier, int days) {
        LocalDate on = before(days);
        row.put("recognisedOn." + tier.id(), on);
        row.put("expiresOn." + tier.id(), on.plusYears(3).minusDays(1));
    }

    private void figures(Map<String, Object> row) {
        double revenue = Math.exp(15.5 + random.nextGaussian() * 1.4);
        int staff = 10 + (int) Math.exp(3 + random.nextGaussian());
        for (int year = today.getYear() - 3; year < today.getYear(); year++) {
            revenue *= 0.9 + random.nextDouble() * 0.4;
            double share = Math.abs(0.05 + random.nextGaussian() * 0.03);
            staff = Math.max(5, staff + random.nextInt(9) - 3);
            row.put("revenue." + year, BigDecimal.valueOf(Math.round(revenue * 100), 2));
            row.put("rdCost." + year, BigDecimal.valueOf(Math.round(revenue * share * 100), 2));
            row.put("staff." + year, staff);
            row.put("rdStaff." + year, Math.min(staff, (int) (staff * random.nextDouble() * 0.25)));
        }
    }

    private LocalDate before(int days) {
        return today.minusDays(1 + random.nextInt(days));
    }

    private String person() {
        return SURNAMES.charAt(random.nextInt(SURNAMES.length()))
                + String.valueOf(BRANDS.charAt(random.nextInt(BRANDS.length())));
    }

    private String name() {
        StringBuilder brand = new StringBuilder();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            brand.append(BRANDS.charAt(random.nextInt(BRANDS.length())));
        }
        return "洛阳"
                + brand
                + TRADES.get(random.nextInt(TRADES.size()))
                + FORMS.get(random.nextInt(FORMS.size()));
    }

    private String code(int county) {
        while (true) {
            StringBuilder code = new StringBuilder("914103%02d".formatted(2 + county)).append("MA");
            for (int i = 0; i < 7; i++) {
                code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            String whole = code.toString() + UnifiedCreditCode.checkCharacter(code.toString());
            if (codes.add(whole)) {
                return whole;
            }
        }
    }
}
