#!/usr/bin/env python3
"""Kills the application in the middle of a migration of 500 instances and looks what is left.

Usage: kill-migration.py <packaged jar> <empty folder> [port]

Starts the jar with the data of the folder, starts 500 applications for an extension (deadline-extension.bpmn, one task
each) over the REST API, deploys a revision of the diagram as an analyst, orders the migration on the page, sends SIGKILL
when about half are through, and checks twice that engine and ledger agree and no instance is on two versions or none:
at the cut, with the worker switched off, and after the next start has gone on by itself. Exits with 1 if not.
Needs nothing but Python 3 and a JDK 17.
"""
import base64, collections, concurrent.futures, http.cookiejar, json, os, re, signal, subprocess, sys, time, urllib.error
import urllib.parse, urllib.request

INSTANCES = 500
KEY = 'deadline-extension'
PASSWORD = 'Luoyang@2025'
JAR, FOLDER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
PORT = sys.argv[3] if len(sys.argv) > 3 else '8198'
BASE = 'http://localhost:' + PORT


def start(background):
    os.makedirs(FOLDER, exist_ok=True)
    process = subprocess.Popen(
        ['java', '-Xmx900m', '-Duser.timezone=Asia/Shanghai', '-jar', JAR], cwd=FOLDER,
        env=dict(os.environ, SERVER_PORT=PORT, SUPERVISION_MIGRATION_BACKGROUND=str(background).lower()),
        stdout=open(os.path.join(FOLDER, 'log'), 'ab'), stderr=subprocess.STDOUT)
    for _ in range(300):
        try:
            if urllib.request.urlopen(BASE + '/actuator/health', timeout=5).status == 200:
                return process
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(2)
    process.kill()
    raise SystemExit('the application did not start; see ' + FOLDER + '/log')


def call(path, user, body=None, content='application/json'):
    headers = {'Authorization': 'Basic ' + base64.b64encode(f'{user}:{PASSWORD}'.encode()).decode()}
    if body is not None:
        headers['Content-Type'] = content
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
    try:
        text = urllib.request.urlopen(urllib.request.Request(BASE + path, body, headers), timeout=120).read()
    except urllib.error.HTTPError as e:
        raise SystemExit(f'{path}: {e.code} {e.read()[:600].decode(errors="replace")}')
    return json.loads(text) if text else None


class Analyst:
    """Somebody at the pages, with the engine's session and the pages' token."""

    def __init__(self):
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.opener.open(BASE + '/camunda/app/welcome/default/', timeout=60).read()
        self.post('/camunda/api/admin/auth/user/default/login/welcome', {'username': 'analyst', 'password': PASSWORD},
                  'X-XSRF-TOKEN', 'XSRF-TOKEN')
        self.opener.open(BASE + '/ledger', timeout=60).read()

    def post(self, path, fields, header='X-CSRF-TOKEN', cookie='LEDGER-CSRF'):
        token = next(c.value for c in self.jar if c.name == cookie)
        request = urllib.request.Request(BASE + path, urllib.parse.urlencode(fields).encode(), {header: token})
        return self.opener.open(request, timeout=120)


def definition(version):
    found = call(f'/engine-rest/process-definition?key={KEY}&version={version}', 'admin')
    return found[0]['id'] if found else None


def on(version):
    return {i['id'] for i in call(f'/engine-rest/process-instance?processDefinitionId={definition(version)}', 'admin')}


def events(kind):
    found, page = [], 0
    while True:
        some = call(f'/api/ledger/events?type={kind}&page={page}&size=1000', 'supervisor')
        found += [e for e in some if e['processKey'] == KEY]
        if len(some) < 1000:
            return found
        page += 1


failures = []


def check(what, holds):
    print(('ok    ' if holds else 'WRONG ') + what)
    if not holds:
        failures.append(what)


def compare(started, when):
    old, new = on(1), on(2)
    print(f'{when}: {len(old)} on version 1, {len(new)} on version 2')
    check('no instance is on two versions or on none', not old & new and old | new == started)
    moved = [e['processInstanceId'] for e in events('INSTANCE_MIGRATED')]
    check('the ledger names each migrated instance once and no other',
          len(moved) == len(set(moved)) and set(moved) == new)
    tasks = {t['id']: t for t in call(f'/engine-rest/task?processDefinitionKey={KEY}', 'admin')}
    check('each instance still has its one task',
          sorted(t['processInstanceId'] for t in tasks.values()) == sorted(started))
    migrated = {e['taskId']: e for e in events('TASK_MIGRATED')}
    check('the ledger names each task of a migrated instance once',
          len(events('TASK_MIGRATED')) == len(migrated)
          and {t['id'] for t in tasks.values() if t['processInstanceId'] in new} == set(migrated))
    created = {e['taskId']: e for e in events('TASK_CREATED')}
    due = lambda task: task['due'][:19]
    check('deadlines: the new one in engine and ledger where migrated, the first one where not',
          all(due(t) == (migrated.get(t['id']) or created[t['id']])['due'][:19].ljust(19, '0').replace('T18:000', 'T18:00:00')
              for t in tasks.values()))
    moved_due = collections.Counter(e['taskId'] for e in events('DUE_MOVED'))
    check('each move of a deadline is recorded once', moved_due == collections.Counter(list(migrated)))
    timers = call(f'/engine-rest/job?timers=true&processDefinitionKey={KEY}&maxResults=5000', 'admin')
    by_instance = collections.defaultdict(list)
    for timer in timers:
        by_instance[timer['processInstanceId']].append(timer['dueDate'][:19])
    check('each task has exactly one due timer, at its deadline',
          all(by_instance[t['processInstanceId']] == [due(t)] for t in tasks.values()))
    return len(old), len(new)


def main():
    application = start(True)
    try:
        task = call('/engine-rest/task?maxResults=1', 'admin')[0]['id']
        value = lambda v: {'value': v}
        variables = {'keyTask': {'value': 25, 'type': 'Integer'}, 'extensionTask': value(task), 'lateStep': value('演练'),
                     'currentDue': value('2023-04-11'), 'requestedDate': value('2023-04-28'),
                     'extensionReason': value('迁移中断演练')}
        begin = lambda n: call(f'/engine-rest/process-definition/key/{KEY}/start', 'admin', {'variables': variables})['id']
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            started = set(pool.map(begin, range(INSTANCES)))
        check(f'{INSTANCES} instances started', len(started) == INSTANCES)

        xml = call(f'/engine-rest/process-definition/{definition(1)}/xml', 'admin')['bpmn20Xml']
        revised = xml.replace('deadlines.afterWorkingDays(1)', 'deadlines.afterWorkingDays(3)')
        assert revised != xml
        parts = {'deployment-name': 'revision', 'deployment-source': 'Camunda Modeler'}
        body = ''.join(f'--x\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in parts.items())
        body += ('--x\r\nContent-Disposition: form-data; name="deadline-extension.bpmn"; '
                 f'filename="deadline-extension.bpmn"\r\n\r\n{revised}\r\n--x--\r\n')
        call('/engine-rest/deployment/create', 'analyst', body.encode(), 'multipart/form-data; boundary=x')

        order = Analyst().post('/ledger/migrations', {'key': KEY, 'from': 1, 'to': 2, 'all': 'true', 'reason': '初审时限改为三个工作日'})
        number = re.search(r'/ledger/migrations/(\d+)', order.geturl()).group(1)
        print('ordered migration', number)
        while call(f'/engine-rest/process-instance/count?processDefinitionId={definition(2)}', 'admin')['count'] < INSTANCES * 0.4:
            time.sleep(0.05)
        application.send_signal(signal.SIGKILL)
        application.wait()

        application = start(False)
        waiting, through = compare(started, 'at the cut')
        check('the cut was in the middle', waiting > 0 and through > 0)
        application.send_signal(signal.SIGKILL)
        application.wait()

        application = start(True)
        for _ in range(600):
            if not on(1):
                break
            time.sleep(1)
        time.sleep(2)
        waiting, through = compare(started, 'after the next start')
        check('all are through', waiting == 0 and through == INSTANCES)
    finally:
        application.kill()
        application.wait()
    sys.exit(1 if failures else 0)


main()
