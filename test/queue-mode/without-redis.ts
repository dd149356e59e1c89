// Where redis-server is missing, this stands for all tests of queue mode, so that a run says what it left out.
it.todo('queue mode: install redis-server (Debian and Ubuntu: apt install redis-server), and its tests run');
